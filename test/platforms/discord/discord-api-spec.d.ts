/** The package ships these schemas without types. */
declare module 'discord-api-spec/zod';
