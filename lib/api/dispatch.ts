import { type ContextOf, type Door, door, type Verb } from "../door";
import { answerProblem } from "../door/answer";
import { operations } from "./operations";
import { apiRoot, type Route } from "./route";
import { type RouteName, routes } from "./routes";

/** Answers any request under /api/v1: finds its route and walks through that route's door. */
export async function dispatch(request: Request, contextOf?: ContextOf): Promise<Response> {
  const { pathname } = new URL(request.url);
  const segments = pathname.slice(apiRoot.length).split("/").filter(Boolean);
  const found = findRoute(request.method === "HEAD" ? "GET" : request.method, segments);
  if (!found) return answerProblem({ code: "not_found", what: "address", id: `${request.method} ${pathname}` });
  return doorOf(found.name)(request, found.pathInput, contextOf);
}

const names = Object.keys(routes) as RouteName[];
const table = names.map((name) => ({ name, method: routes[name].method, parts: partsOf(routes[name].path) }));

/** A plain word in a path is preferred to a `:name`, so `/items/count` is never an item called «count». */
export function findRoute(
  method: string,
  segments: string[],
): { name: RouteName; pathInput: Record<string, string> } | null {
  const fits = table.filter(
    (route) =>
      route.method === method &&
      route.parts.length === segments.length &&
      route.parts.every((part, i) => isField(part) || part === segments[i]),
  );
  const [best] = fits.sort((a, b) => fieldCount(a.parts) - fieldCount(b.parts));
  if (!best) return null;
  const fields = best.parts.flatMap((part, i) => (isField(part) ? [[part.slice(1), decode(segments[i]!)]] : []));
  return { name: best.name, pathInput: Object.fromEntries(fields) };
}

const doors = new Map<RouteName, Door>();

function doorOf(name: RouteName): Door {
  const standing = doors.get(name);
  if (standing) return standing;
  const made = door(routes[name] as Route, operations[name] as unknown as Verb<Route>);
  doors.set(name, made);
  return made;
}

function partsOf(path: string): string[] {
  return path.split("/").filter(Boolean);
}

const isField = (part: string) => part.startsWith(":");
const fieldCount = (parts: string[]) => parts.filter(isField).length;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
