/** Why a backup is not put in place; the standing database has not changed. The message is for the operator. */
export class CannotRestore extends Error {}
