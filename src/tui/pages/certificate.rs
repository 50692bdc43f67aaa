//! The certificate: what is missing, its issue, itself, and the way to paper.

use chrono::{DateTime, Datelike as _, Local};
use crossterm::event::KeyCode;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::id::{AttemptId, Points};
use crate::domain::records::Certificate;
use crate::report::{certificate_file_name, long_date};
use crate::store::{NewCertificate, Record};
use crate::tui::keys::Key;
use crate::tui::page::{Cx, Effect, Go, Input, Page, Request, View};
use crate::tui::route::Route;
use crate::tui::text::width::{pad, width};
use crate::tui::text::wrap::{wrap, wrap_hanging, wrap_styled};

/// Columns of the certificate on the screen at most.
const WIDEST: usize = 76;

/// How a person's certificate stands.
#[derive(Clone, Debug)]
pub enum Diploma {
    /// The course has none.
    None,
    /// It can be issued for the attempt that counts.
    Ready {
        /// The attempt.
        attempt: AttemptId,
        /// Points earned.
        got: Points,
        /// Points to be had.
        of: Points,
        /// The grade band reached.
        band: Option<String>,
    },
    /// It was issued.
    Issued(Box<Certificate>),
}

/// The page.
pub struct CertificatePage {
    diploma: Diploma,
    // Written, or why not.
    print: Option<Result<(), String>>,
}

/// What keys say.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Issue it.
    Issue,
    /// Write it as a file to print.
    Print,
    /// The file is written, or not.
    Printed(Result<(), String>),
    /// Back.
    Back,
    /// Home.
    Home,
}

impl CertificatePage {
    /// The page as things stand.
    pub fn new(diploma: Diploma) -> CertificatePage {
        CertificatePage { diploma, print: None }
    }

    fn issue(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let (Diploma::Ready { attempt, .. }, Some(me)) = (&self.diploma, cx.me) else {
            return Vec::new();
        };
        let course = &cx.library.course;
        let ends = me.enrolment.class.ends.unwrap_or(cx.now);
        let local = DateTime::from_timestamp_millis(ends.0).map(|at| at.with_timezone(&Local));
        let record = Record::Certificate(Box::new(NewCertificate {
            enrolment: me.enrolment.id.clone(),
            attempt: attempt.clone(),
            course: course.id.clone(),
            title: course.title.clone(),
            version: course.version.clone(),
            hours: course.hours,
            issuer: course.issuer.clone(),
            year: local.map_or(1970, |at| at.year()),
            at: cx.now,
        }));
        vec![Effect::Save(record), Effect::Go(Go::Replace(Route::Certificate))]
    }

    fn draw_ready(&self, view: &mut View<Msg>, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.certificate);
        let Diploma::Ready { got, of, band, .. } = &self.diploma else { return };
        view.lines(wrap_styled(t.ready, theme.heading, cx.columns));
        view.gap();
        let course = &cx.library.course;
        let export = cx.texts.export;
        let name = cx.me.map(|me| me.enrolment.person.name.clone()).unwrap_or_default();
        let completed = (export.completed)(&course.title, &course.version, course.hours);
        let score = (export.score)(&got.to_string(), &of.to_string(), band.as_deref());
        view.lines(wrap_hanging(
            (&format!("{}   ", t.on_it), theme.muted),
            &name,
            theme.strong,
            cx.columns,
        ));
        view.gap();
        view.lines(wrap_styled(&completed, theme.text, cx.columns));
        view.lines(wrap_styled(&score, theme.text, cx.columns));
        view.gap();
        view.lines(wrap_styled(t.ready_more, theme.muted, cx.columns));
        view.gap();
        let hint = format!("{} {}", theme.signs.pointer, t.press_enter);
        view.clickable([Line::styled(hint, theme.selected)], &Msg::Issue);
    }

    fn draw_issued(&self, view: &mut View<Msg>, kept: &Certificate, cx: &Cx<'_>) {
        let (theme, t) = (cx.theme, cx.texts.certificate);
        view.lines(sheet(kept, cx));
        view.gap();
        let from = view.body.len();
        match &self.print {
            None => {
                let hint = format!("{} {}", theme.signs.pointer, t.to_print);
                view.clickable([Line::styled(hint, theme.selected)], &Msg::Print);
                return;
            }
            Some(Err(why)) => {
                let text = format!("{} {why}", theme.signs.attention);
                view.lines(wrap_styled(&text, theme.attention, cx.columns));
            }
            Some(Ok(())) => {
                let name = certificate_file_name(&kept.name, &kept.number, cx.texts);
                let path = cx.prints.join(name);
                let done = format!("{} {}", theme.signs.right, t.printed);
                view.line(Line::styled(done, theme.right));
                view.lines(wrap_styled(&path.display().to_string(), theme.strong, cx.columns));
                view.lines(wrap_styled(t.how, theme.text, cx.columns));
            }
        }
        view.focus = Some(from..view.body.len());
    }
}

/// The certificate itself, framed.
fn sheet(kept: &Certificate, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let (theme, export, terms) = (cx.theme, cx.texts.export, cx.texts.terms);
    let columns = cx.columns.min(WIDEST);
    let room = columns.saturating_sub(8);
    let spaced: Vec<String> = export.certificate.chars().map(String::from).collect();
    let heading = if export.certificate.is_ascii() {
        export.certificate.to_owned()
    } else {
        spaced.join(" ")
    };
    let mut inside: Vec<(String, Style)> = vec![
        (heading, theme.title),
        (format!("{}  {}", export.certificate_number, kept.number), theme.muted),
        (String::new(), theme.text),
        (kept.name.clone(), theme.strong),
        (format!("{}  {}", terms.staff_number, kept.staff_number), theme.muted),
        (String::new(), theme.text),
    ];
    let completed = (export.completed)(&kept.course, &kept.version, kept.hours);
    inside.extend(wrap(&completed, room).into_iter().map(|l| (l, theme.text)));
    let score = (export.score)(&kept.got.to_string(), &kept.of.to_string(), kept.band.as_deref());
    inside.extend(wrap(&score, room).into_iter().map(|l| (l, theme.text)));
    inside.push((String::new(), theme.text));
    let issued = format!("{}  {}", export.issuer, kept.issuer);
    let date = format!("{}  {}", export.date, long_date(kept.date, cx.texts));
    let gap = room.saturating_sub(width(&issued) + width(&date));
    if gap >= 2 {
        inside.push((format!("{issued}{}{date}", " ".repeat(gap)), theme.text));
    } else {
        inside.extend([(issued, theme.text), (date, theme.text)]);
    }
    if kept.synthetic {
        inside.push((terms.synthetic_note.to_owned(), theme.attention));
    }
    framed(inside, columns, cx)
}

fn framed(inside: Vec<(String, Style)>, columns: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let [top_left, top_right, bottom_left, bottom_right] = theme.signs.corners;
    let left = " ".repeat(cx.columns.saturating_sub(columns) / 2);
    let across = theme.signs.line.repeat(columns.saturating_sub(2));
    let edge =
        |from: &str, to: &str| Line::styled(format!("{left}{from}{across}{to}"), theme.accent);
    let row = |text: &str, style: Style| {
        let before = columns.saturating_sub(2 + width(text)) / 2;
        let text = pad(&format!("{}{text}", " ".repeat(before)), columns.saturating_sub(2));
        Line::from(vec![
            Span::styled(format!("{left}{}", theme.signs.bar), theme.accent),
            Span::styled(text, style),
            Span::styled(theme.signs.bar, theme.accent),
        ])
    };
    let mut lines = vec![edge(top_left, top_right)];
    lines.extend(inside.iter().map(|(text, style)| row(text, *style)));
    lines.push(edge(bottom_left, bottom_right));
    lines
}

impl Page for CertificatePage {
    type Msg = Msg;

    fn keys(&self, cx: &Cx<'_>) -> Vec<Key<Msg>> {
        let t = cx.texts.certificate;
        let back = Key::new(KeyCode::Esc, cx.texts.chrome.cancel, Msg::Back);
        match &self.diploma {
            Diploma::None => {
                vec![Key::new(KeyCode::Enter, t.key_home, Msg::Home), back]
            }
            Diploma::Ready { .. } => vec![Key::new(KeyCode::Enter, t.key_issue, Msg::Issue), back],
            Diploma::Issued(_) if matches!(self.print, Some(Ok(()))) => vec![
                Key::new(KeyCode::Enter, t.key_home, Msg::Home),
                Key::new(KeyCode::F(10), t.key_print, Msg::Print),
                back,
            ],
            Diploma::Issued(_) => {
                let mut print = Key::new(KeyCode::Enter, t.key_print, Msg::Print);
                print = print.or(KeyCode::F(10));
                vec![print, back]
            }
        }
    }

    fn listen(&self, input: &Input, _cx: &Cx<'_>) -> Option<Msg> {
        match input {
            Input::Replied(reply) => Some(Msg::Printed(reply.clone())),
            _ => None,
        }
    }

    fn update(&mut self, msg: Msg, cx: &Cx<'_>) -> Vec<Effect> {
        match msg {
            Msg::Issue => self.issue(cx),
            Msg::Print => vec![Effect::Request(Request::PrintCertificate)],
            Msg::Printed(reply) => {
                self.print = Some(reply);
                Vec::new()
            }
            Msg::Back => vec![Effect::Go(Go::Back)],
            Msg::Home => vec![Effect::Go(Go::Home)],
        }
    }

    fn view(&self, cx: &Cx<'_>) -> View<Msg> {
        let (theme, t) = (cx.theme, cx.texts.certificate);
        let mut view = View::titled(cx.texts.export.certificate);
        view.gap();
        match &self.diploma {
            Diploma::None => view.lines(wrap_styled(t.none, theme.text, cx.columns)),
            Diploma::Ready { .. } => self.draw_ready(&mut view, cx),
            Diploma::Issued(kept) => self.draw_issued(&mut view, kept, cx),
        }
        view
    }

    fn route(&self) -> Route {
        Route::Certificate
    }

    fn help(&self, cx: &Cx<'_>) -> String {
        cx.texts.certificate.help.to_owned()
    }
}
