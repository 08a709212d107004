/** What people type, from friendly to wicked. */
export const typedTexts: Record<string, string> = {
  'a call to everybody in Slack': 'voilà <!channel> et <!here> et <@U2>',
  'a call to everybody in Discord': 'hello @everyone @here <@123> <@&456>',
  'an escaped sign': 'un &lt;b&gt; et un &amp; et AT&T & Co',
  markdown:
    '*gras* **fort** _penché_ ~barré~ `code` [lien](https://example.org) # titre > cité - point || caché ||',
  'a quote at the start of a line': '> cité\n>>> encore',
  'names of pictures': 'bravo :tada: à 10:30:45 :+1:',
  'right-to-left script': 'مرحبا بالعالم שלום עולם',
  'piled-up accents': `z${'\u0300\u0301\u0302'.repeat(40)}algo`,
  emoji: '👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇷 ❤️',
  backslashes: 'C:\\dossier\\* et \\\\serveur',
  'several lines': 'un\ndeux\n\nquatre',
};

/** These must not be shown at all. */
export const controlled = { typed: 'a\u0000b\u0007c\u001bd\u202ee\u2066f', shown: 'abcdef' };

export const longText = `${Array.from({ length: 714 }, (_, at) => `mot${String(at).padStart(3, '0')} `).join('')}👩‍👩‍👧`;

/** What people call themselves. */
export const names: Record<string, string> = {
  markdown: '**Zoé** _M_ ~x~ `y` [z](https://mal.example) > # ||',
  'calls to everybody': '@everyone @here <!channel> <@U2> <@123>',
  'piled-up accents': `z${'\u0300\u0301\u0302'.repeat(40)}algo`,
  'right-to-left script with marks of direction': '\u202eשלום\u200f \u2067مرحبا',
  'five thousand characters': 'x'.repeat(5000),
  'nothing to be seen': '\u200b\u200f\u3164',
};
