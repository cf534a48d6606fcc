export class Broken {}
