import type { Project } from "../projects/contract";
import { useSend } from "./use-send";

const project = ["getProject", "listProjects", "getMe"] as const;

export const useCreateProject = (onDone: (made: Project) => void) => useSend("createProject", project, onDone);
export const useChangeProject = () => useSend("changeProject", project);
export const useChangePolicy = () => useSend("changePolicy", project);
export const useRemoveProject = (onDone: () => void) => useSend("removeProject", ["listProjects", "getMe"], onDone);
export const useInviteMember = () => useSend("inviteMember", ["listMembers"]);
export const useChangeMember = () => useSend("changeMember", ["listMembers"]);
export const useRemoveMember = () => useSend("removeMember", ["listMembers"]);
export const useCreateKey = () => useSend("createKey", ["listKeys"]);
export const useRevokeKey = () => useSend("revokeKey", ["listKeys"]);
