export type Hook = (event: string) => void;
