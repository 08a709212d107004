import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { PageState, Place, ShownPerson } from '../wire.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Dialog } from './dialog.tsx';
import { FormDialog } from './form-dialog.tsx';
import { JourneyBar } from './journey-bar.tsx';
import { CinqMark } from './marks.tsx';
import { forgetEverything, keepSeen, seenUpTo } from './memory.ts';
import { askEarlier } from './server.ts';
import { Sidebar } from './sidebar.tsx';
import { type Standpoint, useStandpoint } from './standpoint.ts';
import { StartOver } from './start-over.tsx';
import { TopBar } from './top-bar.tsx';
import { useCoach } from './use-coach.ts';
import { useLive } from './use-live.ts';
import { useWide } from './use-wide.ts';
import { messagesIn, unreadIn } from './view.ts';
import { sayWith, WordsContext } from './words.ts';

export function App() {
  const [standpoint, stand] = useStandpoint();
  const live = useLive(standpoint);
  const { state } = live.view;
  const person = state?.people.find(({ id }) => id === standpoint.person);

  useLayoutEffect(() => {
    if (!state) return;
    document.documentElement.lang = state.language;
    document.title = state.words['playground.title'];
  }, [state?.language]);

  // Before the first word has come there is nothing to say in any language.
  if (!state || !person) return <p class="starting" aria-busy="true" />;
  return (
    <WordsContext.Provider value={sayWith(state.words)}>
      <Page state={state} person={person} standpoint={standpoint} stand={stand} live={live} />
    </WordsContext.Provider>
  );
}

function Page(props: {
  state: PageState;
  person: ShownPerson;
  standpoint: Standpoint;
  stand: (change: Partial<Standpoint>) => void;
  live: ReturnType<typeof useLive>;
}) {
  const { state, person, standpoint, stand, live } = props;
  const { view } = live;
  const { place } = standpoint;
  const say = sayWith(state.words);
  const coach = useCoach(standpoint, live.tell, say);
  const wide = useWide();
  const [menuOpen, setMenuOpen] = useState(false);
  const [startingOver, setStartingOver] = useState(false);
  const messages = messagesIn(view, place);
  const last = messages.at(-1)?.id;

  useEffect(() => {
    if (last !== undefined) keepSeen(person.id, place, last);
  }, [last, place, person.id]);

  const unread = (to: Place) => (to === place ? 0 : unreadIn(view, to, seenUpTo(person.id, to)));
  const moving = view.journey !== undefined;
  const sidebar = (
    <Sidebar
      state={state}
      place={place}
      person={person}
      now={view.now}
      moving={moving}
      unread={{ channel: unread('channel'), direct: unread('direct') }}
      lastDirect={view.lastDirect}
      go={(to) => {
        stand({ place: to });
        setMenuOpen(false);
      }}
      actAs={(id) => {
        stand({ person: id });
        setMenuOpen(false);
      }}
      move={(leap) => {
        coach.ask('/api/move', { as: person.id, by: leap });
        setMenuOpen(false);
      }}
      chooseLanguage={(language) => coach.ask('/api/language', { language })}
      askStartOver={() => setStartingOver(true)}
    />
  );

  return (
    <div class="page">
      <button type="button" class="skip" onClick={() => document.getElementById('write')?.focus()}>
        {say('skip')}
      </button>
      {wide && <aside aria-label={say('menu')}>{sidebar}</aside>}
      <main>
        <TopBar
          state={state}
          place={place}
          person={person}
          now={view.now}
          wide={wide}
          unread={unread('channel') + unread('direct')}
          openMenu={() => setMenuOpen(true)}
        />
        {view.journey && (
          <JourneyBar
            journey={view.journey}
            now={view.now}
            person={person}
            language={state.language}
            stop={() => coach.ask('/api/stop', {})}
          />
        )}
        {view.connection === 'lost' && <p class="lost">{say('lost')}</p>}
        <Conversation
          state={state}
          place={place}
          person={person}
          messages={messages}
          earlier={view.earlier[place]}
          busy={coach.busy}
          moving={moving}
          press={coach.press}
          begin={() => coach.write('/coach')}
          askEarlier={async () => {
            const page = await askEarlier(person.id, place, messages[0]?.id ?? 0);
            if (page) live.tell({ kind: 'earlier', place, ...page });
          }}
          follow={() => stand({ place: 'direct' })}
        />
        {coach.draft && !coach.open && (
          <div class="draft">
            <CinqMark />
            <span>
              {say('draft')} <strong>{coach.draft.form.title}</strong>
            </span>
            <button type="button" onClick={coach.resume}>
              {say('draft-resume')}
            </button>
            <button type="button" class="quiet" onClick={coach.discard}>
              {say('draft-discard')}
            </button>
          </div>
        )}
        <div role="alert">{coach.problem && !coach.open && <p class="problem">{coach.problem}</p>}</div>
        <Composer
          key={`${person.id} ${place}`}
          usages={state.usages}
          names={state.people.map(({ name }) => name)}
          busy={coach.busy}
          send={coach.write}
        />
      </main>
      {/* Over the drawer it was asked in, and closed before it: the focus goes back the way it came. */}
      {startingOver && (
        <StartOver
          close={() => setStartingOver(false)}
          go={() => {
            forgetEverything(state.people.map(({ id }) => id));
            coach.discard();
            coach.ask('/api/start-over', {});
            stand({ place: 'channel' });
            setStartingOver(false);
            setMenuOpen(false);
          }}
        />
      )}
      {!wide && menuOpen && (
        <Dialog id="menu" kind="drawer" title={say('menu')} close={() => setMenuOpen(false)}>
          {sidebar}
        </Dialog>
      )}
      {coach.open && (
        <FormDialog
          form={coach.open.form}
          step={coach.open.step}
          errors={coach.open.errors}
          people={state.people}
          busy={coach.busy}
          problem={coach.problem}
          submit={coach.submit}
          close={coach.closeForm}
        />
      )}
      <div class="unseen" role="status" aria-live="polite">
        {live.announcement}
      </div>
    </div>
  );
}
