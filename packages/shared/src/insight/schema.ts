import { z } from "zod";

const id = z.string().min(1).max(64);

export const boardInput = z.object({ stationId: id });
export const areaInput = z.object({ placeId: id });
