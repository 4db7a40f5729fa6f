import { dispatch } from "@/lib/api/dispatch";

/** Every address of the API is one entry of lib/api/routes; this hands each request to its door. */
function handler(request: Request): Promise<Response> {
  return dispatch(request);
}

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
