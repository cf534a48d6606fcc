/**
 * What the compiler's process is started with. It is a Go program, whose garbage collector runs each time memory has doubled.
 * A check is over soon and keeps nearly all that it makes, so that collecting was a tenth to a sixth of its time (200 to 1,000
 * plugins; 4 to 12 percent more memory). From two gigabytes on it collects more often, so that a huge program still fits into
 * a small machine. What the user's environment says of either counts.
 */
const collecting = { GOGC: "300", GOMEMLIMIT: "2GiB" };

export const environment = (): NodeJS.ProcessEnv => ({ ...collecting, ...process.env });
