import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WordKey, Words } from '../wire.ts';

type Short<K> = K extends `playground.${infer Rest}` ? Rest : never;
export type Say = (key: Short<WordKey>) => string;

/** The page's words in its language. */
export const sayWith =
  (words: Words): Say =>
  (key) =>
    words[`playground.${key}` as WordKey];

export const WordsContext = createContext<Say>(() => '');
export const useWords = (): Say => useContext(WordsContext);
