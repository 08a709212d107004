import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { wordsFor } from '../../../src/content/content.ts';
import type { TeamCall } from '../../../src/feature.ts';
import { previewCard } from '../../../src/features/nudges/preview.ts';
import { membershipOf } from '../../../src/team/members.ts';
import { loadTeam } from '../../../src/team/team.ts';
import { openTeam } from './open-team.ts';

type Open = Awaited<ReturnType<typeof openTeam>>;

/** What setup hands to the preview. */
async function preview({ db, content, clock, id }: Open, language: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const person = await trx
      .selectFrom('person')
      .selectAll()
      .where('external_id', '=', 'U1')
      .executeTakeFirstOrThrow();
    const team = await loadTeam(trx, { id }, content, clock.now());
    const member = await membershipOf(trx, id, person.id);
    if (!team || !member) throw new Error('no team');
    const words = wordsFor(content, language);
    const call: TeamCall = {
      trx,
      content,
      now: clock.now(),
      source: { platform: 'test', workspace: 'W1', user: { id: 'U1', name: 'Camille' }, hints: {} },
      organisationId: person.organisation_id,
      person,
      administrator: true,
      hosts: true,
      words,
      say: words.say,
      team,
      member,
    };
    return cardText(await previewCard(call));
  });
}

test('the preview is the very nudge that comes, over the weekend and in the reader’s language', async () => {
  const team = await openTeam({ at: '2026-03-06T12:00', settings: { presences: ['site', 'facebook'] } });
  const french = await preview(team, 'fr');
  const english = await preview(team, 'en');
  expect(french).toContain('lundi 9 mars');
  expect(english).toContain('Monday 9 March');
  await team.until('2026-03-09T10:00');
  const shown = await team.db.selectFrom('nudge_shown').selectAll().executeTakeFirstOrThrow();
  const text = (language: string) => wordsFor(team.content, language).nudges[shown.nudge_id]?.text ?? '?';
  expect(french).toContain(text('fr'));
  expect(english).toContain(text('en'));
  await team.close();
});

test('it passes over holidays, and asks where people can be found while nobody has said', async () => {
  const team = await openTeam({ at: '2026-04-30T12:00', settings: { country: 'FR' } });
  const shown = await preview(team, 'fr');
  expect(shown).toContain('lundi 4 mai');
  expect(shown).toContain('Dites-moi où l’on vous trouve');
  await team.close();
});
