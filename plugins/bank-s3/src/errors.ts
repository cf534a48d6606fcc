import type { Store } from "./store.js";

/** What S3 and its client say, in one line: what was tried, where, and what to do. */
export function withAdvice(error: unknown, { label, bucket }: Store): unknown {
  const { name, code, message = "", $metadata, errors } = error as Partial<ServiceError>;
  const what = (text: string): Error => new Error(`${label}: ${text}`, { cause: error });
  if (name === "NoSuchBucket") return what(`there is no bucket "${bucket}"; make it, or mend the path`);
  if (name === "CredentialsProviderError") {
    return what("there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile");
  }
  if (message === "Region is missing") return what("the region is not known; give one, or set AWS_REGION");
  if (refused.has(name) || $metadata?.httpStatusCode === 403) {
    return what(`the credentials are refused (${name}: ${message}); use others, or have access granted`);
  }
  const reason = code ?? errors?.[0]?.code;
  if (unreachable.has(reason)) return what(`it cannot be reached (${reason}); see to the endpoint and the network`);
  return $metadata === undefined ? error : what(`${name}: ${message}`);
}

interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly $metadata: { readonly httpStatusCode?: number };
  /** Of an attempt on several addresses. */
  readonly errors: readonly { readonly code?: string }[];
}

const refused: ReadonlySet<string | undefined> = new Set([
  "AccessDenied",
  "ExpiredToken",
  "Forbidden",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
]);

const unreachable: ReadonlySet<string | undefined> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
]);

/** Whether an error says that an object is not there. */
export function isMissing(error: unknown): boolean {
  return ["NoSuchKey", "NotFound"].includes((error as Error).name);
}
