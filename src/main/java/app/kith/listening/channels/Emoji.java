package app.kith.listening.channels;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emoji as chats write them ({@code :tada:}) and as a person reads them. The ones people use most; others stay as typed. */
public final class Emoji {

    private static final Pattern CODE = Pattern.compile("(?<![\\p{L}\\p{N}]):([a-z0-9_+-]{1,40}):(?::skin-tone-[2-6]:)?");
    private static final Map<String, String> DRAWN = drawn("""
            smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 satisfied 😆 sweat_smile 😅 joy 😂 rofl 🤣 rolling_on_the_floor_laughing 🤣 blush 😊 slightly_smiling_face 🙂
            upside_down_face 🙃 wink 😉 relaxed ☺️ heart_eyes 😍 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 stuck_out_tongue_winking_eye 😜 sunglasses 😎 nerd_face 🤓 thinking 🤔
            thinking_face 🤔 neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 roll_eyes 🙄 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪
            sleeping 😴 mask 😷 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 astonished 😲 flushed 😳 pleading_face 🥺 cry 😢 sob 😭 scream 😱 disappointed 😞
            sweat 😓 weary 😩 tired_face 😫 triumph 😤 rage 😡 angry 😠 skull 💀 clown_face 🤡 ghost 👻 alien 👽 robot 🤖 robot_face 🤖 hugs 🤗 hugging_face 🤗 star_struck 🤩
            exploding_head 🤯 partying_face 🥳 cowboy_hat_face 🤠 innocent 😇 facepalm 🤦 face_palm 🤦 shrug 🤷 person_shrugging 🤷 wave 👋 ok_hand 👌 v ✌️ crossed_fingers 🤞
            point_left 👈 point_right 👉 point_up_2 👆 point_down 👇 point_up ☝️ +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ clap 👏 raised_hands 🙌 open_hands 👐 pray 🙏 handshake 🤝
            muscle 💪 raised_hand ✋ hand ✋ eyes 👀 brain 🧠 heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 broken_heart 💔
            two_hearts 💕 sparkling_heart 💖 100 💯 fire 🔥 boom 💥 collision 💥 sparkles ✨ star ⭐ star2 🌟 zap ⚡ tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 birthday 🎂 cake 🍰
            trophy 🏆 medal 🏅 rocket 🚀 bulb 💡 bug 🐛 wrench 🔧 hammer 🔨 gear ⚙️ lock 🔒 key 🔑 mag 🔍 link 🔗 paperclip 📎 pushpin 📌 memo 📝 pencil ✏️ book 📖 books 📚
            email ✉️ envelope ✉️ phone ☎️ computer 💻 calendar 📅 hourglass ⌛ alarm_clock ⏰ bell 🔔 loudspeaker 📢 mega 📣 warning ⚠️ no_entry ⛔ x ❌ white_check_mark ✅
            heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ information_source ℹ️ recycle ♻️ heavy_plus_sign ➕
            arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 pizza 🍕 cookie 🍪 sunny ☀️ cloud ☁️ rainbow 🌈 snowflake ❄️
            umbrella ☔ dog 🐶 cat 🐱 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 sunflower 🌻 rose 🌹 seedling 🌱 evergreen_tree 🌲 earth_africa 🌍 earth_americas 🌎 house 🏠
            car 🚗 bike 🚲 airplane ✈️ musical_note 🎵 headphones 🎧 camera 📷 art 🎨 soccer ⚽""");

    private Emoji() {}

    /** @param also what the place itself told of its emoji, by name */
    public static String drawn(String text, Map<String, String> also) {
        if (text.indexOf(':') < 0) return text;
        return CODE.matcher(text).replaceAll(found -> {
            String character = also.getOrDefault(found.group(1), DRAWN.get(found.group(1)));
            return Matcher.quoteReplacement(character == null ? found.group() : character);
        });
    }

    private static Map<String, String> drawn(String table) {
        String[] words = table.strip().split("\\s+");
        Map<String, String> drawn = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) drawn.put(words[i], words[i + 1]);
        return Map.copyOf(drawn);
    }
}
