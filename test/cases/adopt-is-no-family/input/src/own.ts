export class Own extends Map<string, string> {}
