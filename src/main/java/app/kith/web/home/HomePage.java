package app.kith.web.home;

import app.kith.colleagues.Right;
import app.kith.people.Proposals;
import app.kith.web.Shell;
import app.kith.web.templates.Templates;
import gg.jte.models.runtime.JteModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HomePage {

    private final HomeReading reading;
    private final FirstDay firstDay;
    private final HouseReading house;
    private final Proposals proposals;
    private final Templates templates;

    HomePage(HomeReading reading, FirstDay firstDay, HouseReading house, Proposals proposals, Templates templates) {
        this.reading = reading;
        this.firstDay = firstDay;
        this.house = house;
        this.proposals = proposals;
        this.templates = templates;
    }

    @GetMapping("/")
    JteModel show(Shell shell) {
        FirstSteps steps = firstDay.steps(shell.me());
        if (steps.isFirstDay()) return templates.homeFirstDay(shell, steps, HomeView.Broken.among(house.sources(shell)));
        return templates.homeHome(shell, reading.of(shell), steps, shell.may(Right.MERGE) ? proposals.count(shell.me()) : 0);
    }
}
