import "leaflet/dist/leaflet.css";
import { useNavigate } from "@tanstack/react-router";
import L from "leaflet";
import { useEffect, useRef } from "react";
import { useWords } from "../ui/words.tsx";
import { type Position, WALK_METRES } from "./distance.ts";

export interface MapPoint extends Position {
  id: string;
  name: string;
}
interface StationMapProps {
  points: readonly MapPoint[];
  /** The one the map is about: marked, and with its walking circle. Without one every point has a faint circle. */
  here?: MapPoint;
  you?: Position | null;
  small?: boolean;
}

/** From this zoom on the points have room for their names. */
const NAMES_FROM_ZOOM = 16;

/**
 * A sketch of where stations lie. There is no ground under it: tiles would be fetched from somebody else, who would
 * learn who looks. The list beside it holds the same and is what a keyboard or a screen reader uses.
 */
export default function StationMap({ points, here, you, small }: StationMapProps) {
  const words = useWords();
  const navigate = useNavigate();
  const box = useRef<HTMLElement>(null);
  const open = useRef((_id: string) => {});
  open.current = (stationId) => void navigate({ to: "/stations/$stationId", params: { stationId } });

  useEffect(() => {
    if (!box.current) return;
    const map = L.map(box.current, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.5,
    });
    const say = words.stations.map;
    L.control.zoom({ zoomInTitle: say.zoomIn, zoomOutTitle: say.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const ink = inkOf(box.current);
    const labels: L.CircleMarker[] = [];
    for (const point of points) {
      const at: L.LatLngTuple = [point.lat, point.lng];
      if (!here)
        L.circle(at, {
          radius: WALK_METRES,
          stroke: false,
          fillColor: ink.jade,
          fillOpacity: 0.03,
          interactive: false,
        }).addTo(map);
      const marker = L.circleMarker(at, {
        radius: small ? 5 : 8,
        color: ink.paper,
        weight: 2,
        fillColor: ink.jade,
        fillOpacity: here ? 0.55 : 1,
      });
      marker.on("click", () => open.current(point.id)).addTo(map);
      labels.push(marker.bindTooltip(point.name, { direction: "top", offset: [0, -6] }));
    }
    if (here) {
      const at: L.LatLngTuple = [here.lat, here.lng];
      const circle = {
        radius: WALK_METRES,
        color: ink.jade,
        weight: 2,
        dashArray: "6 6",
        fillColor: ink.jade,
        fillOpacity: 0.1,
        interactive: false,
      };
      L.circle(at, circle).addTo(map);
      L.circleMarker(at, { radius: 10, color: ink.paper, weight: 3, fillColor: ink.accent, fillOpacity: 1 })
        .addTo(map)
        .bindTooltip(here.name, { permanent: true, direction: "top", offset: [0, -10] });
      map.fitBounds(L.latLng(at).toBounds(WALK_METRES * 2.1), { animate: false });
    } else if (points.length > 0) {
      map.fitBounds(L.latLngBounds(points.map(({ lat, lng }) => [lat, lng])), {
        padding: [24, 24],
        maxZoom: 16,
        animate: false,
      });
    } else map.setView([30.16, 120.26], 13);
    if (you) {
      L.circleMarker([you.lat, you.lng], {
        radius: 8,
        color: ink.paper,
        weight: 3,
        fillColor: ink.blue,
        fillOpacity: 1,
      })
        .addTo(map)
        .bindTooltip(say.you, { permanent: true, direction: "right" });
    }
    const nameAll = () => {
      const wide = map.getZoom() >= NAMES_FROM_ZOOM;
      for (const marker of labels) {
        const content = marker.getTooltip()?.getContent();
        if (marker.getTooltip()?.options.permanent === wide || content === undefined) continue;
        marker.unbindTooltip().bindTooltip(content as string, { permanent: wide, direction: "top", offset: [0, -6] });
      }
    };
    map.on("zoomend", nameAll);
    return () => {
      map.remove();
    };
  }, [points, here, you, small, words]);

  return (
    <section ref={box} className="linli-map" data-small={small || undefined} aria-label={words.stations.map.label} />
  );
}

/** The colours of the present scheme, for a drawing that CSS does not reach. */
function inkOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const dark = style.colorScheme.includes("dark") || document.documentElement.dataset.mantineColorScheme === "dark";
  return {
    jade: colour(dark ? "--mantine-color-jade-4" : "--mantine-color-jade-7"),
    accent: colour(dark ? "--mantine-color-vermilion-4" : "--mantine-color-vermilion-6"),
    blue: colour(dark ? "--mantine-color-blue-4" : "--mantine-color-blue-6"),
    paper: colour("--linli-chrome") || "#fff",
  };
}
