import { z } from "zod";
import { KindName } from "../core/answer";
import { idSchema } from "../core/ids";
import { Moment } from "../core/page";
import { Role } from "../core/roles";

const projectId = idSchema("project");
export const Password = z.string().min(10, "needs at least 10 characters").max(200);
export const Email = z.email().max(320);
export const PersonName = z.string().trim().min(1).max(200);

export const Me = z.object({
  id: idSchema("user"),
  name: z.string(),
  email: z.string(),
  isOwner: z.boolean(),
  projects: z.array(
    z.object({ id: projectId, slug: z.string(), name: z.string(), kind: KindName, role: Role, isDemo: z.boolean() }),
  ),
});
export type Me = z.infer<typeof Me>;

/** `token` is printed by `npm start` while there is no owner, so that a stranger on the network cannot be first. */
export const SetUpOwnerInput = z.object({
  token: z.string().max(200),
  email: Email,
  name: PersonName,
  password: Password,
});
export const AcceptInvitationInput = z.object({ token: z.string().max(200), name: PersonName, password: Password });
export const PersonId = z.object({ id: idSchema("user") });

export const ListMembersInput = z.object({ projectId });
export const Member = z.object({
  userId: idSchema("user"),
  name: z.string(),
  email: z.string(),
  role: Role,
  state: z.enum(["active", "invited", "disabled"]),
});
export type Member = z.infer<typeof Member>;
export const InviteMemberInput = z.object({ projectId, email: Email, name: PersonName, role: Role });
/** `url` is null when the person already has an account: they are simply a member now. */
export const InvitedMember = z.object({
  userId: idSchema("user"),
  url: z.string().nullable(),
  expiresAt: Moment.nullable(),
});
export type InvitedMember = z.infer<typeof InvitedMember>;
export const ChangeMemberInput = z.object({ projectId, userId: idSchema("user"), role: Role });
export const RemoveMemberInput = z.object({ projectId, userId: idSchema("user") });

export const ListKeysInput = z.object({ projectId });
export const ApiKey = z.object({
  id: idSchema("apiKey"),
  name: z.string(),
  role: Role,
  hint: z.string(),
  createdAt: Moment,
  revokedAt: Moment.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
export const CreateKeyInput = z.object({ projectId, name: z.string().trim().min(1).max(200), role: Role });
/** `secret` is shown this once: `Authorization: Bearer <secret>`. */
export const CreatedKey = ApiKey.extend({ secret: z.string() });
export type CreatedKey = z.infer<typeof CreatedKey>;
export const RevokeKeyInput = z.object({ keyId: idSchema("apiKey") });
