// The package comes without types; what it exports is a JSON schema.
declare module 'jsonfeed-schema' {
  const schema: Record<string, unknown>;
  export default schema;
}
