import type { Db } from '../../data/database.ts';
import { sealedFor } from './installations.ts';
import { type Keyring, SealError } from './keyring.ts';

/** Seals with the newest key whatever an older one holds; all of it or, with a SealError, nothing. Returns how much. */
export function reseal(db: Db, keyring: Keyring): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const older = await trx
      .selectFrom('installation')
      .selectAll()
      .where('key_id', '!=', keyring.newest)
      .execute();
    for (const { platform, holder, key_id: keyId, token: text } of older) {
      const about = sealedFor(platform, holder);
      const sealed = keyring.seal(keyring.open({ keyId, text }, about), about);
      await trx
        .updateTable('installation')
        .set({ key_id: sealed.keyId, token: sealed.text })
        .where('platform', '=', platform)
        .where('holder', '=', holder)
        .execute();
    }
    return older.length;
  });
}

/** Throws a SealError for a key that is still needed and missing. */
export async function needKeys(db: Db, keyring: Keyring): Promise<void> {
  const used = await db.selectFrom('installation').select('key_id').distinct().execute();
  const missing = used.find(({ key_id }) => !keyring.has(key_id));
  if (missing) throw new SealError(missing.key_id);
}
