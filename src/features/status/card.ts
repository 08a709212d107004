import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { clockMoment } from '../../content/clock-time.ts';
import { shortDay, spokenMoment } from '../../content/dates.ts';
import { type Call, mayLead, type TeamCall } from '../../feature.ts';
import { NOT_MET } from '../../team/person.ts';
import { waitsInSilence } from '../care/asking.ts';
import { endButton } from '../care/cards.ts';
import { openCare } from '../care/care.ts';
import { aheadOf, type Pause, pausesOf } from '../pause/pauses.ts';
import { hoursInQuiet, settingFields } from '../settings/cards.ts';
import { SETTING_NAMES } from '../settings/in-words.ts';
import { leadsOf } from '../settings/leads.ts';
import { awayOn } from './away.ts';
import { kindInWords } from './kinds.ts';
import { type Coming, comingFor } from './next.ts';
import { lastSent, type NotSent, notSent, type Sent } from './past.ts';

/** How things stand, for any member: what is set, what comes, what went out, what did not and why. */
export async function statusCard(call: TeamCall): Promise<Card> {
  const { trx, team, person, say, now } = call;
  const leads = await leadsOf(trx, team.id);
  const away = await awayOn(trx, team.id, team.today);
  return card(
    heading(say.plain('status.title')),
    team.status === 'resting' && text(say.rich('status.resting')),
    ...(await careLines(call)),
    ...(await settingFields(call, SETTING_NAMES)),
    hoursInQuiet(call),
    text(leadsLine(call, leads)),
    ...pauseLines(call, aheadOf(await pausesOf(trx, team.id), team.today)),
    away.length > 0 &&
      !team.settings.minors &&
      text(say.rich('status.away', { names: away.slice(0, 20).join(', ') })),
    comingBlock(call, await comingFor(trx, team, person.id, now)),
    sentBlock(call, await lastSent(trx, team.id, person.id)),
    notSentBlock(call, await notSent(trx, team.id, person.id)),
    ...changeButtons(call),
  );
}

function leadsLine({ say, team }: TeamCall, leads: { name: string }[]): Rich {
  if (leads.length === 0) return say.rich('status.no-lead');
  if (team.settings.minors) return say.rich('status.leads-unnamed', { count: leads.length });
  const names = leads.map(({ name }) => name).filter((name) => name !== NOT_MET);
  const others = leads.length - names.length;
  if (others > 0) names.push(say.plain('nudges.others', { others }));
  return say.rich('status.leads', { names: names.join(', ') });
}

/** A crisis comes before everything: since when, by whom, and the way to its checklist. */
async function careLines(call: TeamCall): Promise<(Block | false | undefined)[]> {
  const { trx, team, say, words } = call;
  const care = await openCare(trx, team.id);
  if (!care) return [];
  const name = (!team.settings.minors && care.opener) || say.plain('common.someone');
  const moment = spokenMoment(words.language, care.begun_at, team.settings.zone);
  return [
    text(say.rich('care.status', { name, moment })),
    (await waitsInSilence(trx, care)) && text(say.rich('care.status-silent')),
    buttons(
      commandButton(call, say.plain('care.status-button'), 'emergency'),
      endButton(words, care, 'private'),
    ),
  ];
}

function pauseLines({ say, words, team }: TeamCall, pauses: readonly Pause[]): Block[] {
  return pauses.slice(0, 3).map(({ from, until, by }) => {
    const name = (!team.settings.minors && by) || say.plain('common.someone');
    return text(
      say.rich('status.pause', {
        from: shortDay(words.language, from),
        until: shortDay(words.language, until),
        name,
      }),
    );
  });
}

function comingBlock(call: Call, coming: readonly Coming[]): Block {
  const { say, words, person } = call;
  if (coming.length === 0) return text(say.rich('status.nothing-ahead'));
  const lines = coming.map(({ kind, at, zone }) =>
    say.rich('status.line', {
      when: clockMoment(words, at, zone, person.zone),
      what: kindInWords(kind, say),
    }),
  );
  return listed(say.rich('status.ahead'), lines);
}

function sentBlock({ say, words, team, person }: TeamCall, sent: Sent | undefined): Block {
  if (!sent) return context(say.rich('status.nothing-sent'));
  const when = clockMoment(words, sent.at, team.settings.zone, person.zone);
  return text(say.rich('status.sent', { when, what: kindInWords(sent.kind, say) }));
}

function notSentBlock({ say, words, team, person }: TeamCall, missing: readonly NotSent[]): Block {
  if (missing.length === 0) return context(say.rich('status.nothing-missing'));
  const lines = missing.map(({ kind, at, reason }) =>
    say.rich('status.line-why', {
      when: clockMoment(words, at, team.settings.zone, person.zone),
      what: kindInWords(kind, say),
      why: say.plain(`common.reason-${reason}`),
    }),
  );
  return listed(say.rich('status.missing'), lines);
}

const listed = (title: Rich, lines: readonly Rich[]): Block => text(joinRich([title, ...lines]));

/** Changing is for leads; the rhythm and a pause are for whoever needs them. */
function changeButtons(call: TeamCall): (Block | undefined)[] {
  const { say, team } = call;
  const page = (number: 1 | 2 | 3) =>
    button(say.plain(`status.change-${number}`), encodeAction('settings.edit', team.id, number, 'alone'));
  return [
    mayLead(call) ? buttons(page(1), page(2), page(3)) : context(say.rich('status.leads-change')),
    buttons(
      team.settings.rhythm !== 'daily' &&
        button(say.plain('status.daily'), encodeAction('settings.daily', team.id)),
      commandButton(call, say.plain('status.pause-button'), 'pause'),
    ),
  ];
}
