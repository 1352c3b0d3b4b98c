//! The loop: events in, effects out, one frame for all that happened at once.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::clock::{clock, now_ms};
use super::last::Last;
use super::looks::{self, Looks};
use super::screen::Screen;
use super::settings::Settings;
use super::terminal::{self, Input, Terminal, Waker, Woken};
use super::translate::translate_all;
use super::work::{Save, Work};
use super::{clipboard, editor, files, memory, read};
use crate::app::open::Document;
use crate::app::{Change, Effect, Entry, Event, Kind, Source, State, guide, update};
use crate::model::{Article, Problem};
use crate::text::columns;
use crate::view::{self, theme::Theme};

/// How long the end waits for notes to reach the disk after a signal.
const LAST_CHANCE: Duration = Duration::from_secs(3);

/// How long the loop takes what threads tell before the reader sees a frame again.
const UNTIL_FRAME: Duration = Duration::from_millis(3);

/// What is opened on the terminal.
pub struct Session {
    /// The articles, in order.
    pub entries: Vec<Entry>,
    /// The index of the first one to be shown.
    pub current: usize,
    /// The head of that article, once it is read, or why it cannot be.
    pub head: Option<Result<Document, Problem>>,
}

impl Session {
    /// Reads the head of the first article, for the first screen; folders are read later.
    ///
    /// A problem where it is the only thing to open: an empty screen would not help.
    pub fn read_head(&mut self) -> Result<(), Problem> {
        self.current = self.current.min(self.entries.len().saturating_sub(1));
        let Some(entry) = self.entries.get(self.current) else { return Ok(()) };
        if entry.source.path().is_some_and(Path::is_dir) {
            return Ok(());
        }
        match (read::head(&entry.source), self.entries.len()) {
            (Err(problem), 1) => Err(problem),
            (head, _) => {
                self.head = Some(head);
                Ok(())
            }
        }
    }
}

/// Opens a session on the terminal until the reader ends the program.
pub fn run(session: Session, looks: Looks) -> io::Result<ExitCode> {
    let Session { entries, current, head } = session;
    let Looks { settings, locale, theme: (name, theme), problem } = looks;
    let mut state = State::new(settings.config.clone(), locale, entries);
    state.clock = clock();
    state.theme = name;
    for mistake in settings.mistakes.first().cloned().into_iter().chain(problem) {
        state.notice(Kind::Once, Err(mistake));
    }
    state.sides = memory::sides(&settings.places.state);
    let sides = state.sides;
    let size = terminal::size();
    if is_sample(&state) && !memory::is_guide_seen(&settings.places.state) {
        guide::start(&mut state);
    }
    update(&mut state, Event::Resized(size.width, size.height));
    let opened = first_article(&mut state, current, (head, &settings.places.state));
    let mut input = Input::new()?;
    let mut desk = Desk {
        terminal: Terminal::enter(state.mouse)?,
        screen: Screen::new(Rect::new(0, 0, size.width, size.height), looks::options(&settings)),
        settings,
        theme,
        buffer: Buffer::empty(Rect::new(0, 0, size.width, size.height)),
    };
    input.taken();
    desk.draw(&state)?;
    state.recall_habits(memory::habits(&desk.settings.places.state));
    let (work, events) = start(&desk.settings, &state, input.waker());
    begin(&mut state, &work, opened);
    let code = turn(&mut state, &mut desk, (&mut input, &work, &events)).inspect_err(|_| {
        keep_all(&mut state, &work, &events);
    });
    let Desk { settings, terminal, .. } = desk;
    drop(terminal);
    Last::save(&state, &settings.places.state);
    memory::save_all(&state, &settings.places.state);
    if state.sides != sides {
        memory::save_sides(state.sides, &settings.places.state);
    }
    Ok(ExitCode::from(code?))
}

/// Whether the built-in briefing is what is open.
fn is_sample(state: &State) -> bool {
    state.entries.iter().all(|entry| matches!(entry.source, Source::Sample(..)))
}

/// The terminal, what it shows, and how things look.
struct Desk {
    terminal: Terminal,
    screen: Screen,
    settings: Settings,
    theme: Theme,
    buffer: Buffer,
}

impl Desk {
    /// Draws the state, in one write.
    fn draw(&mut self, state: &State) -> io::Result<()> {
        let area = Rect::new(0, 0, state.size.0, state.size.1);
        if self.buffer.area != area {
            self.buffer = Buffer::empty(area);
        }
        let cursor = view::draw(state, &self.theme, &mut self.buffer);
        self.terminal.write(self.screen.present(&self.buffer, cursor))
    }
}

fn start(settings: &Settings, state: &State, waker: Waker) -> (Work, Receiver<Event>) {
    let (mut work, events) =
        Work::start(settings.store(), settings.config.topics.clone(), state.locale.clone(), waker);
    work.state_dir.clone_from(&settings.places.state);
    (work, events)
}

/// Shows the head of the first article; a problem becomes the message.
fn first_article(
    state: &mut State,
    current: usize,
    from: (Option<Result<Document, Problem>>, &Path),
) -> Option<Document> {
    let (head, state_dir) = from;
    state.current = current;
    state.lists.articles.selected = current;
    match head {
        None => {
            state.loading.folder = state.entries.len() == 1;
            None
        }
        Some(Ok(document)) => {
            if let Some(memory) = memory::load(state_dir, &state.entries[current].source) {
                update(state, Event::Recalled(vec![(current, memory)]));
            }
            update(state, Event::Opened(current, Box::new(document.clone())));
            Some(document)
        }
        Some(Err(problem)) => {
            update(state, Event::Failed(current, problem));
            None
        }
    }
}

/// Starts what goes on after the first frame: the rest of the article, folders, titles.
fn begin(state: &mut State, work: &Work, opened: Option<Document>) {
    let idx = state.current;
    let failed = state.entries.get(idx).is_none_or(|entry| entry.problem.is_some());
    let folder =
        state.entries.get(idx).and_then(|entry| entry.source.path()).filter(|_| state.loading.folder);
    if let Some(path) = folder {
        work.list(path.to_path_buf());
    } else if !failed {
        let source = state.entries[idx].source.clone();
        work.open(idx, source, opened.filter(|document| document.whole));
    }
    work.titles_of(&state.entries);
}

/// Turns until the end; the answer is the exit code.
fn turn(state: &mut State, desk: &mut Desk, with: (&mut Input, &Work, &Receiver<Event>)) -> io::Result<u8> {
    let (input, work, events) = with;
    loop {
        if state.quitting && state.unsaved == 0 {
            return Ok(0);
        }
        let pause = state.wakes_at().map(|at| Duration::from_millis(at.saturating_sub(now_ms()) + 1));
        let woken = input.wait(pause);
        if let Some(end) = woken.end {
            for event in translate_all(woken.events, now_ms()) {
                handle(state, desk, (input, work), event)?;
            }
            keep_all(state, work, events);
            return Ok(end.code());
        }
        let timed_out = pause.is_some() && woken.events.is_empty() && !woken.called;
        if timed_out {
            update(state, Event::Tick(now_ms()));
        }
        if woken.is_resized() {
            // Even to the size it had: what stood on a terminal that was smaller meanwhile is gone.
            desk.screen.invalidate();
        }
        if let Some(resumed) = resumed(&woken) {
            desk.screen.invalidate();
            if resumed {
                desk.terminal.resume()?
            } else {
                desk.terminal.suspend(input)?
            }
            let size = terminal::size();
            update(state, Event::Resized(size.width, size.height));
        }
        for event in translate_all(woken.events, now_ms()) {
            handle(state, desk, (input, work), event)?;
        }
        let until = Instant::now() + UNTIL_FRAME;
        while let Ok(event) = events.try_recv() {
            handle(state, desk, (input, work), event)?;
            if Instant::now() >= until {
                // The rest after the frame, and after the keys that were pressed meanwhile.
                input.waker().wake();
                break;
            }
        }
        desk.draw(state)?;
        work.seeker.begin();
    }
}

/// Keeps the notes that are being written, because the program must end now.
///
/// Waits until all notes are on the disk, but not for ever: the disk may be what is wrong. Looks at what the saving
/// tells and not at the terminal, which may be gone and would tell so again and again.
fn keep_all(state: &mut State, work: &Work, events: &Receiver<Event>) {
    for effect in update(state, Event::Hangup) {
        if let Effect::Save(idx, changes, text) = effect {
            save(state, work, idx, (changes, text));
        }
    }
    let limit = Instant::now() + LAST_CHANCE;
    while state.unsaved > 0 {
        match events.recv_timeout(limit.saturating_duration_since(Instant::now())) {
            Ok(event) => drop(update(state, event)),
            Err(_) => return,
        }
    }
}

/// Whether the program goes on after a stop (true) or is asked to stop (false).
fn resumed(woken: &Woken) -> Option<bool> {
    if woken.suspend { Some(false) } else { woken.resumed.then_some(true) }
}

/// Lets an event happen and carries out what follows from it.
fn handle(state: &mut State, desk: &mut Desk, with: (&mut Input, &Work), event: Event) -> io::Result<()> {
    let (input, work) = with;
    let mut effects = update(state, event);
    while !effects.is_empty() {
        let mut more = Vec::new();
        for effect in effects {
            if let Some(event) = carry_out(state, desk, (input, work), effect)? {
                more.extend(update(state, event));
            }
        }
        effects = more;
    }
    Ok(())
}

/// Carries out an effect; the event tells how it went, where that is known at once.
fn carry_out(
    state: &mut State,
    desk: &mut Desk,
    with: (&mut Input, &Work),
    effect: Effect,
) -> io::Result<Option<Event>> {
    let (input, work) = with;
    match effect {
        Effect::Open(idx) => {
            if let Some(entry) = state.entries.get(idx) {
                work.open(idx, entry.source.clone(), None);
            }
        }
        Effect::Save(idx, changes, text) => save(state, work, idx, (changes, text)),
        Effect::Attach(idx, article_id) => {
            if let (Some(entry), Some(reading)) = (state.entries.get(idx), state.readings.get(&idx)) {
                let article = Arc::clone(&reading.article);
                work.attach((idx, entry.source.clone()), article, article_id);
            }
        }
        Effect::ListKept => work.list_kept(),
        Effect::SaveAgain => work.save_again(),
        Effect::GuideDone => memory::keep_guide_seen(&work.state_dir),
        Effect::Remember(idx) => {
            if let (Some(entry), Some(reading)) = (state.entries.get(idx), state.readings.get(&idx)) {
                memory::save(&work.state_dir, &entry.source, &reading.memory());
            }
        }
        Effect::Find { id, entry, query, from } => {
            if let Some(reading) = state.readings.get(&entry) {
                let article = Arc::clone(&reading.article);
                work.seeker.find(&work.post, id, (article, query, from));
            }
        }
        Effect::Rank { candidates, query, earlier } => {
            work.seeker.rank(&work.post, query, (candidates, earlier));
        }
        Effect::FindAll { id, query, sources } => {
            let whole = state.readings.iter().filter(|(_, reading)| reading.whole);
            let open = whole.map(|(idx, reading)| (*idx, Arc::clone(&reading.article))).collect();
            work.seeker.find_all(&work.post, (id, query), (sources, open));
        }
        Effect::Gather(id) => work.gather(id, &state.entries),
        Effect::Report(id, wanted) => work.report(id, &wanted, state),
        Effect::Copy(text) => {
            desk.terminal.write(&clipboard::sequence(&text))?;
            clipboard::offer(text);
            return Ok(Some(Event::Told(Ok(state.locale.text("message.copied").to_owned()))));
        }
        Effect::Write { path, text } => return Ok(Some(Event::Told(written(state, &path, &text)))),
        Effect::EditOutside(text) => {
            let edited = desk.terminal.paused(input, || editor::edit(&text, &work.state_dir))?;
            desk.screen.invalidate();
            return Ok(Some(match edited {
                Ok(text) => Event::Edited(text),
                Err(problem) => Event::Told(Err(problem)),
            }));
        }
        Effect::Themes => return Ok(Some(Event::Themes(looks::names(&desk.settings)))),
        Effect::Theme(name) => match looks::load(&desk.settings, &name) {
            Ok(theme) => desk.theme = theme,
            Err(problem) => return Ok(Some(Event::Told(Err(problem)))),
        },
        Effect::Mouse(on) => desk.terminal.set_mouse(on)?,
        Effect::Suspend => {
            desk.terminal.suspend(input)?;
            desk.screen.invalidate();
            // Whoever is stopped is not told of other sizes.
            let size = terminal::size();
            return Ok(Some(Event::Resized(size.width, size.height)));
        }
    }
    Ok(None)
}

/// Gives changes of an article's notes to the thread that saves.
fn save(state: &State, work: &Work, idx: usize, what: (Vec<Change>, Option<Arc<Article>>)) {
    let (changes, text) = what;
    if let (Some(entry), Some(reading)) = (state.entries.get(idx), state.readings.get(&idx)) {
        let article = text.unwrap_or_else(|| Arc::clone(&reading.article));
        work.save(Save { article, place: entry.source.place(), changes });
    }
}

/// Writes an export beside what is there already, never over it.
fn written(state: &State, path: &Path, text: &str) -> Result<String, Problem> {
    let path = files::create(path, text).map_err(|error| files::cannot_write(path, &error))?;
    let path = std::path::absolute(&path).unwrap_or(path).display().to_string();
    let told = |path: &str| state.locale.fill("message.written", &[("path", path)]);
    let room = usize::from(state.size.0).saturating_sub(columns::width(&told("")) + 2);
    Ok(told(&columns::shorten_middle(&path, room)))
}

/// The built-in briefing in the interface's language.
pub fn sample(settings: &Settings) -> Vec<Entry> {
    crate::app::sample::articles(settings.tag())
        .iter()
        .map(|(name, text)| Entry::new(Source::Sample(name, text)))
        .collect()
}
