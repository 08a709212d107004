import type { PageState, Place, ShownPerson } from '../wire.ts';
import { CinqMark, Face } from './marks.tsx';
import { seenUpTo } from './memory.ts';
import { TimePanel, type TimePanelProps } from './time-panel.tsx';
import { useWords } from './words.ts';

export type SidebarProps = TimePanelProps & {
  state: PageState;
  place: Place;
  person: ShownPerson;
  unread: Record<Place, number>;
  lastDirect: Record<string, number>;
  go: (place: Place) => void;
  actAs: (person: string) => void;
  chooseLanguage: (language: string) => void;
  askStartOver: () => void;
};

/** Where, who, when, and what stands at the foot of the page. */
export function Sidebar(props: SidebarProps) {
  const { state, person } = props;
  const say = useWords();
  return (
    <div class="sidebar">
      <header class="brand">
        <CinqMark />
        <div>
          <p class="brand-name">Cinq</p>
          <p class="brand-about">{say('tagline')}</p>
        </div>
      </header>

      <nav aria-label={say('conversations')}>
        <PlaceButton {...props} to="channel" label={state.channel} sign="#" />
        <PlaceButton {...props} to="direct" label={say('direct-with')} sign={<CinqMark />} />
      </nav>

      <section aria-labelledby="acting-as">
        <h2 id="acting-as">{say('acting-as')}</h2>
        <ul class="people">
          {state.people.map((one) => (
            <li key={one.id}>
              <PersonButton one={one} chosen={one.id === person.id} {...props} />
            </li>
          ))}
        </ul>
      </section>

      <TimePanel {...props} />

      <footer class="foot">
        <fieldset class="languages">
          <legend class="unseen">{say('language')}</legend>
          {state.languages.map((language) => (
            <button
              key={language}
              type="button"
              class="quiet"
              lang={language}
              aria-pressed={language === state.language}
              onClick={() => props.chooseLanguage(language)}
            >
              {languageName(language)}
            </button>
          ))}
        </fieldset>
        <button type="button" class="quiet" onClick={props.askStartOver}>
          {say('start-over')}
        </button>
      </footer>
    </div>
  );
}

function PlaceButton(
  props: SidebarProps & { to: Place; label: string; sign: string | ReturnType<typeof CinqMark> },
) {
  const { to, place, unread } = props;
  const say = useWords();
  return (
    <button
      type="button"
      class="place"
      {...(to === place && { 'aria-current': 'page' as const })}
      onClick={() => props.go(to)}
    >
      <span class="sign" aria-hidden="true">
        {props.sign}
      </span>
      <span class="place-label">{props.label}</span>
      {unread[to] > 0 && (
        <span class="badge">
          {unread[to]}
          <span class="unseen"> {say('unread')}</span>
        </span>
      )}
    </button>
  );
}

function PersonButton({ one, chosen, ...props }: SidebarProps & { one: ShownPerson; chosen: boolean }) {
  const say = useWords();
  const waiting = !chosen && (props.lastDirect[one.id] ?? 0) > seenUpTo(one.id, 'direct');
  return (
    <button type="button" class="person" aria-pressed={chosen} onClick={() => props.actAs(one.id)}>
      <Face id={one.id} name={one.name} />
      <span>
        <span class="person-name">{one.name}</span>
        <span class="person-about">{one.about}</span>
      </span>
      {waiting && (
        <span class="dot">
          <span class="unseen">{say('has-direct')}</span>
        </span>
      )}
    </button>
  );
}

/** A language's name in itself, with a capital. */
function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}
