import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestions } from '../../adapters/playground/page/suggestions.ts';
import { usages } from './usages.ts';

const french = usages.fr ?? [];
const names = ['Camille', 'Sam', 'Noor'];
const labels = (line: string) => suggestions(line, french, names).map(({ label }) => label);

test('a slash offers the coach, and the coach its commands', () => {
  expect(labels('/')).toEqual(['/coach']);
  expect(labels('/coach ')).toEqual(['aide', 'audit', 's-engager', 'série']);
  expect(labels('bonjour')).toEqual([]);
});

test('accents, capitals and the other language’s names do not matter', () => {
  expect(labels('/coach SERI')).toEqual(['série']);
  expect(labels('/coach comm')).toEqual(['s-engager']);
  expect(labels('/coach bilan')).toEqual(['audit']);
});

test('a command offers the options that are still open, and an option its values', () => {
  expect(labels('/coach s-engager ')).toEqual(['quand:', 'qui:', 'rythme:']);
  expect(labels('/coach s-engager rythme:jour ')).toEqual(['quand:', 'qui:']);
  expect(labels('/coach s-engager rythme:')).toEqual(['une-fois', 'jour', 'semaine']);
  expect(labels('/coach s-engager rythme:jour')).toEqual([]);
});

test('inside quotes nothing is suggested: these are somebody’s own words', () => {
  expect(labels('/coach s-engager quand:"le lundi ry')).toEqual([]);
  expect(labels('/coach s-engager quand:"le lundi" ry')).toEqual(['rythme:']);
});

test('a name after @ is completed', () => {
  expect(suggestions('/coach s-engager qui:@s', french, names)).toEqual([
    { label: '@Sam', detail: '', result: '/coach s-engager qui:@Sam ' },
  ]);
});

test('whatever is typed, a suggestion only ever adds to the line before its last word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (rest) => {
      const line = `/coach ${rest}`;
      for (const { result } of suggestions(line, french, names))
        expect(result.startsWith('/coach ')).toBe(true);
    }),
  );
});
