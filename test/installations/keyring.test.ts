import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyring, SealError } from '../../src/installations/keyring.ts';

const [old, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

test('what was sealed opens again, whole, and never looks the same twice', () => {
  const keys = createKeyring([current]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, about) => {
      const sealed = keys.seal(secret, about);
      expect(keys.open(sealed, about)).toBe(secret);
      expect(keys.seal(secret, about).text).not.toBe(sealed.text);
    }),
  );
});

test('an older key still opens, and seals nothing more', () => {
  const before = createKeyring([old]).seal('xoxb-1', 'T1');
  const keys = createKeyring([current, old]);
  expect(keys.open(before, 'T1')).toBe('xoxb-1');
  expect(keys.seal('xoxb-1', 'T1').keyId).toBe(keys.newest);
  expect(keys.newest).not.toBe(before.keyId);
  expect(keys.has(before.keyId)).toBe(true);
});

test('without its key, for another, or changed by a single bit, nothing opens', () => {
  const keys = createKeyring([current]);
  const sealed = keys.seal('xoxb-1', 'T1');
  expect(() => keys.open(sealed, 'T2')).toThrow(SealError);
  expect(() => createKeyring([old]).open(sealed, 'T1')).toThrow(sealed.keyId);
  const bytes = Buffer.from(sealed.text, 'base64');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => keys.open({ ...sealed, text: changed.toString('base64') }, 'T1')).toThrow(SealError);
  }
  expect(() => keys.open({ ...sealed, text: '' }, 'T1')).toThrow(SealError);
});

test('the name of a key tells nothing of it', () => {
  expect(current.toString('hex')).not.toContain(createKeyring([current]).newest);
  expect(createKeyring([current]).newest).toMatch(/^[0-9a-f]{8}$/);
});
