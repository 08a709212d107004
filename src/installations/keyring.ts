import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

type Sealed = { keyId: string; text: string };

/**
 * Seals secrets with the newest key and opens them with whichever was used, so that keys can be changed. `about` names
 * whose secret it is: sealed for one workspace, it cannot be opened for another.
 */
export type Keyring = {
  readonly newest: string;
  has(keyId: string): boolean;
  seal(secret: string, about: string): Sealed;
  /** Throws SealError. */
  open(sealed: Sealed, about: string): string;
};

/** A sealed secret cannot be opened: its key is missing, or somebody has changed it. */
export class SealError extends Error {
  readonly keyId: string;

  constructor(keyId: string, options?: ErrorOptions) {
    super(`what was sealed with the key ${keyId} cannot be opened`, options);
    this.name = 'SealError';
    this.keyId = keyId;
  }
}

/** `keys` are 32 bytes each, the newest first. */
export function createKeyring(keys: readonly [Buffer, ...Buffer[]]): Keyring {
  const known = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [newest] = keys;
  const newestId = keyIdOf(newest);
  return {
    newest: newestId,
    has: (keyId) => known.has(keyId),

    seal(secret, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, newest, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { keyId: newestId, text: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64') };
    },

    open({ keyId, text }, about) {
      const key = known.get(keyId);
      if (!key) throw new SealError(keyId);
      const bytes = Buffer.from(text, 'base64');
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealError(keyId, { cause });
      }
    },
  };
}

/** A name that tells nothing of the key itself. */
const keyIdOf = (key: Buffer) => createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);
