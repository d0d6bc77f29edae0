package app.kith.web;

import app.kith.base.Problem;
import app.kith.colleagues.Colleague;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** A parameter of type {@link Colleague} is whoever is signed in. */
final class ColleagueArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Colleague.class;
    }

    @Override
    public Colleague resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
            WebDataBinderFactory binders) {
        return SignedIn.now().orElseThrow(() -> new Problem.NotAllowed("Sign in first."));
    }
}
