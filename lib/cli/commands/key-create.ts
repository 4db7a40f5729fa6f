import { Role, roles } from "@/lib/core/roles";
import { createKey } from "@/lib/people/create-key";
import { type Command, projectNamed, required, UsageError } from "../command";

export const keyCreateCommand: Command = {
  name: "key create",
  summary: "Make an API key of a project; it is shown this once",
  usage: [
    "--project NAME --name TEXT [--role ROLE]",
    "--project NAME   the project's short name, as in its address",
    "--name TEXT      what the key is for, so that people can tell keys apart",
    `--role ROLE      what it may do: ${roles.join(", ")} (default lead)`,
    "The key alone goes to standard output.",
  ],
  options: { project: { type: "string" }, name: { type: "string" }, role: { type: "string" } },
  async run(asked) {
    const [slug, name] = [required(asked, "project"), required(asked, "name")];
    const role = Role.safeParse(asked.values.role ?? "lead");
    if (!role.success) throw new UsageError(`--role is one of ${roles.join(", ")}`);
    const ctx = await asked.open();
    const project = await projectNamed(ctx, slug);
    const { secret } = await createKey(ctx, { projectId: project.id, name, role: role.data });
    asked.say(`A key of ${project.slug}, as ${role.data}. Send it as «Authorization: Bearer …»:`);
    await asked.write(`${secret}\n`);
    return 0;
  },
};
