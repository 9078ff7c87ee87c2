import { z } from "zod";
import { idSchema } from "../fields.ts";

export const boardInput = z.object({ stationId: idSchema });
export const areaInput = z.object({ placeId: idSchema });
