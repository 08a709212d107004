import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, fields, heading, type Option } from '../../cards/card.ts';
import { escapeRich, type Rich } from '../../cards/rich-text.ts';
import { spokenDay } from '../../content/dates.ts';
import { teamsOf } from '../../team/members.ts';
import type { PersonalCall } from '../reflections/circle.ts';
import { type Absence, absencesFrom } from './absences.ts';
import { todayOf } from './today.ts';

/** Everything that is about the person alone, and what they can do about it. */
export async function meCard(call: PersonalCall): Promise<Card> {
  const { trx, say, words, person, content, now } = call;
  const today = todayOf(call);
  const absences = await absencesFrom(trx, person.id, today);
  const teams = await teamsOf(trx, person.id, content, now);
  const away = absences.some(({ from }) => from <= today);
  return card(
    heading(say.plain('person.title')),
    fields(
      { label: say.plain('person.language'), value: languageLine(call) },
      {
        label: say.plain('person.zone'),
        value: person.zone ? escapeRich(person.zone) : say.rich('person.zone-of-team'),
      },
      { label: say.plain('person.weekly'), value: say.rich(`person.weekly-${person.weekly}`) },
      { label: say.plain('person.absence'), value: absenceLine(call, absences) },
      {
        label: say.plain('person.teams'),
        value: teamsLine(
          call,
          teams.map(({ name }) => name),
        ),
      },
    ),
    {
      kind: 'choice',
      action: encodeAction('person.language'),
      prompt: say.plain('person.language-prompt'),
      options: languageOptions(call),
    },
    buttons(
      button(say.plain('person.reflections'), encodeAction('reflection.list')),
      away
        ? button(say.plain('person.back'), encodeAction('person.back'))
        : button(say.plain('person.away'), encodeAction('person.away')),
      button(say.plain('person.export'), encodeAction('person.export')),
      teams.length > 0 && button(say.plain('person.leave'), encodeAction('person.leave')),
      button(say.plain('person.forget'), encodeAction('person.forget')),
    ),
    context(say.rich('person.yours', { command: words.commands.me?.name ?? 'me' })),
  );
}

function languageOptions({ content, say, words }: PersonalCall): Option[] {
  const spoken = [...content.languages.keys()].map((language) => ({
    value: language,
    label: words.days.languages[language]?.label ?? language,
  }));
  return [...spoken, { value: 'auto', label: say.plain('person.language-auto') }];
}

function languageLine({ person, words, say }: PersonalCall): Rich {
  const name = words.days.languages[words.language]?.label ?? words.language;
  return person.language ? escapeRich(name) : say.rich('person.language-guessed', { language: name });
}

function absenceLine({ say, words }: PersonalCall, absences: readonly Absence[]): Rich {
  const [next] = absences;
  if (!next) return say.rich('person.no-absence');
  return say.rich('person.absence-span', {
    from: spokenDay(words.language, next.from),
    until: spokenDay(words.language, next.until),
  });
}

const MOST_NAMED = 8;

function teamsLine({ say }: PersonalCall, names: string[]): Rich {
  if (names.length === 0) return say.rich('person.no-team');
  const named = names
    .slice(0, MOST_NAMED)
    .map((name) => [...name].slice(0, 60).join(''))
    .join(', ');
  return names.length > MOST_NAMED
    ? say.rich('person.teams-more', { named, more: names.length - MOST_NAMED })
    : escapeRich(named);
}
