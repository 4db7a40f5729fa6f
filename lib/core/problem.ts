/** Every refusal the product can give, as plain data that carries its fact. Words live in components/ui/problem.tsx. */
export type Problem =
  | { code: "not_signed_in" }
  | { code: "wrong_password" }
  | { code: "forbidden"; needs: string }
  | { code: "not_found"; what: string; id: string }
  | { code: "bad_input"; issues: InputIssue[] }
  | { code: "malformed_json"; detail: string }
  | { code: "too_large"; what: string; limit: number; unit: string }
  | { code: "too_many_requests"; retryAfterSeconds: number }
  | { code: "unsupported_media"; got: string; expected: string }
  | { code: "bad_image"; name: string; why: ImageFault; detail?: string }
  | { code: "bad_answer"; faults: AnswerFault[] }
  | { code: "bad_model"; faults: ModelFault[] }
  | { code: "lease_lost"; taskId: string }
  | { code: "task_closed"; taskId: string }
  | { code: "already_done"; what: string; id: string }
  | { code: "conflict"; what: string; detail: string }
  | { code: "no_champion"; projectId: string }
  | { code: "too_few_examples"; have: number; need: number; detail: string }
  | { code: "not_fetched"; what: string; detail: string }
  | { code: "not_trainable"; kind: string; detail: string }
  | { code: "gates_failed"; gates: string[] }
  | { code: "needs_another_person"; promotionId: string }
  | { code: "artifact_changed"; modelVersionId: string }
  | { code: "link_expired" }
  | { code: "link_revoked" }
  | { code: "link_used" }
  | { code: "link_invalid" }
  | { code: "last_owner" }
  | { code: "set_up_done" }
  | { code: "object_missing"; sha256: string }
  | { code: "unexpected"; reference: string };

export type ProblemCode = Problem["code"];
export type InputIssue = { path: string; message: string };
export type ImageFault =
  | "empty"
  | "not_an_image"
  | "truncated"
  | "too_many_pixels"
  | "svg_refused"
  | "animated"
  | "too_small"
  | "too_narrow";
export type AnswerFault = {
  path: string;
  why: "unknown_label" | "outside_image" | "empty_region" | "wrong_region" | "wrong_size" | "not_a_number" | "too_many";
  detail: string;
};
export type ModelFault = {
  why:
    | "external_data"
    | "unknown_domain"
    | "too_large"
    | "bad_shape"
    | "not_onnx"
    | "wrong_outputs"
    | "bad_manifest"
    | "huge_tensor";
  detail: string;
};

/** The HTTP status of each refusal; nothing else decides one. */
export const problemStatus: Record<ProblemCode, number> = {
  not_signed_in: 401,
  wrong_password: 401,
  forbidden: 403,
  not_found: 404,
  bad_input: 422,
  malformed_json: 400,
  too_large: 413,
  too_many_requests: 429,
  unsupported_media: 415,
  bad_image: 422,
  bad_answer: 422,
  bad_model: 422,
  lease_lost: 409,
  task_closed: 409,
  already_done: 409,
  conflict: 409,
  no_champion: 409,
  too_few_examples: 422,
  not_fetched: 502,
  not_trainable: 422,
  gates_failed: 409,
  needs_another_person: 403,
  artifact_changed: 409,
  link_expired: 410,
  link_revoked: 410,
  link_used: 409,
  link_invalid: 404,
  last_owner: 409,
  set_up_done: 409,
  object_missing: 500,
  unexpected: 500,
};

/** A refusal on its way to the door. Thrown once, translated once. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code} ${JSON.stringify(problem)}`, options);
    this.name = "Refusal";
    this.problem = problem;
  }
}

export function refuse(problem: Problem, options?: ErrorOptions): never {
  throw new Refusal(problem, options);
}
