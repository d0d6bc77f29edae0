package app.kith.web;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes the model of a template as HTML; rendered whole before the first byte leaves, so a fault still gets its own page. */
final class JteConverter extends AbstractHttpMessageConverter<JteModel> {

    JteConverter() {
        super(StandardCharsets.UTF_8, new MediaType("text", "html", StandardCharsets.UTF_8));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return JteModel.class.isAssignableFrom(type);
    }

    @Override
    protected void writeInternal(JteModel model, HttpOutputMessage output) throws IOException {
        var html = new Utf8ByteOutput();
        model.render(html);
        output.getHeaders().setContentLength(html.getContentLength());
        html.writeTo(output.getBody());
    }

    @Override
    protected JteModel readInternal(Class<? extends JteModel> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("Pages are only written.", input);
    }
}
