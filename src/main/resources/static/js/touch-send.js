// Hands touches over. The server takes the same id once, so an answer that was lost on the way does no harm.
import * as store from "./touch-store.js"

// Who is signed in and whom they are likely to meet; null when nobody is. Throws when there is no network.
export async function ask() {
  const answer = await fetch("/touches/known", { redirect: "manual", headers: { Accept: "application/json" } })
  if (!answer.ok) return null
  const known = await answer.json()
  await store.keepKnown({ me: known.me, people: known.people, at: Date.now() }).catch(() => {})
  return known
}

// {sent}, {refused, field} when it must be changed first, or {waits} with why.
export async function send(touch) {
  try {
    const known = await ask()
    if (!known) return { waits: "You are signed out. Sign in, and it is sent." }
    if (known.me !== touch.me) return { waits: "Somebody else wrote this down here. It is sent when they sign in." }
    const { id, member, name, kind, where, words, at, madeAt } = touch
    const body = JSON.stringify({ id, member, name, kind, where, words, at, secondsAgo: Math.max(0, Math.round((Date.now() - madeAt) / 1000)) })
    const answer = await fetch("/touches", { method: "POST", redirect: "manual", body,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": known.csrf } })
    if (answer.ok) return { sent: await answer.json() }
    const refusal = await answer.json().catch(() => null)
    if (refusal?.error && answer.status < 500) return { refused: refusal.error, field: refusal.field }
    return { waits: "Kith does not take it just now. It is tried again." }
  } catch {
    return { waits: "" }
  }
}
