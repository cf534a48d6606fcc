export const Loose: any = class {};
