import { expect, test } from 'vitest';
import { gistOf } from '../../../src/features/nudges/gist.ts';
import { content } from '../../house-content.ts';

test('a short nudge is told whole', () => {
  const short = 'No news? Photograph whatever is covering the table, and ask what it is.';
  expect(gistOf(short)).toBe(short);
});

test('a longer one goes past a first sentence that would mislead, and says that there is more', () => {
  const long =
    'Votre dernier appel aux dons : le montant reçu est-il public ? Sinon, écrivez-le sous la même publication, avec ce qui manque encore, puis donnez la date à laquelle vous direz la suite.';
  expect(gistOf(long)).toBe(
    'Votre dernier appel aux dons : le montant reçu est-il public ? Sinon, écrivez-le sous la même publication, avec ce qui manque encore, puis…',
  );
});

test('a quotation is left out rather than broken', () => {
  const quoting =
    'Rien à annoncer ? Photographiez ce qui encombre la table : « 200 puzzles à trier. À votre avis, combien sont complets, et combien de pièces manquent ? Réponse dimanche. » Prévoyez qui donnera la réponse.';
  expect(gistOf(quoting)).toBe('Rien à annoncer ? Photographiez ce qui encombre la table…');
});

test('every nudge there is makes one line in every language, never a mere lead-in', () => {
  for (const { nudges } of content.languages.values()) {
    for (const { text } of Object.values(nudges)) {
      const gist = gistOf(text);
      expect(gist.length, text).toBeLessThanOrEqual(142);
      expect(gist.length, text).toBeGreaterThanOrEqual(Math.min(35, text.length));
      expect(gist === text || gist.endsWith('…'), text).toBe(true);
      const count = (marks: RegExp) => gist.match(marks)?.length ?? 0;
      if (text.indexOf('«') >= 40 || text.indexOf('“') >= 40)
        expect(count(/[«“]/g) - count(/[»”]/g), gist).toBeLessThanOrEqual(0);
    }
  }
});
