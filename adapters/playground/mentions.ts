import { MEMBERS } from './members.ts';

/** `@Camille` as typed becomes `@{camille}`, the way the core hears of people; unknown names stay as they are. */
export function withMentions(typed: string): string {
  return typed.replace(/(?<![\p{L}\p{N}@])@(\p{L}+)/gu, (whole, name: string) => {
    const member = MEMBERS.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return member ? `@{${member.id}}` : whole;
  });
}
