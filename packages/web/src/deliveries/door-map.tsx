import "leaflet/dist/leaflet.css";
import "../stations/stations.css";
import L from "leaflet";
import { useEffect, useRef } from "react";
import { useWords } from "../ui/words.tsx";

export interface Spot {
  lat: number;
  lng: number;
}
interface DoorMapProps {
  /** Null: not known yet; the map then shows where meals come from. */
  spot: Spot | null;
  around: readonly (Spot & { name: string })[];
  choose: (spot: Spot) => void;
}

/**
 * A sketch on which a door is pinned: tap it, or drag the pin. There is no ground under it, as under every map of the
 * house (see stations/station-map.tsx): the stations around are what one finds one's way by. The two fields beside it
 * hold the same and are what a keyboard uses.
 */
export default function DoorMap({ spot, around, choose }: DoorMapProps) {
  const words = useWords();
  const say = words.deliveries.door;
  const box = useRef<HTMLElement>(null);
  const map = useRef<L.Map>(null);
  const pin = useRef<L.Marker>(null);
  const chosen = useRef(choose);
  chosen.current = choose;

  useEffect(() => {
    if (!box.current) return;
    const drawn = L.map(box.current, { attributionControl: false, zoomControl: false, scrollWheelZoom: false });
    L.control.zoom({ zoomInTitle: words.stations.map.zoomIn, zoomOutTitle: words.stations.map.zoomOut }).addTo(drawn);
    L.control.scale({ imperial: false }).addTo(drawn);
    for (const { lat, lng, name } of around) {
      L.circleMarker([lat, lng], { radius: 7, weight: 2, fillOpacity: 1, className: "linli-map-point" })
        .addTo(drawn)
        .bindTooltip(name, { permanent: around.length < 8, direction: "top", offset: [0, -6] });
    }
    drawn.on("click", ({ latlng }) => chosen.current({ lat: latlng.lat, lng: latlng.lng }));
    const places = around.map(({ lat, lng }): L.LatLngTuple => [lat, lng]);
    if (places.length > 0) drawn.fitBounds(L.latLngBounds(places), { padding: [24, 24], maxZoom: 16, animate: false });
    else drawn.setView([30.16, 120.26], 14);
    map.current = drawn;
    return () => {
      drawn.remove();
      map.current = null;
      pin.current = null;
    };
  }, [around, words]);

  useEffect(() => {
    const drawn = map.current;
    if (!drawn) return;
    pin.current?.remove();
    pin.current = null;
    if (!spot) return;
    const icon = L.divIcon({ className: "linli-pin", iconSize: [28, 28], iconAnchor: [14, 26] });
    pin.current = L.marker([spot.lat, spot.lng], { icon, draggable: true, keyboard: false, alt: "" })
      .on("dragend", ({ target }) => {
        const { lat, lng } = (target as L.Marker).getLatLng();
        chosen.current({ lat, lng });
      })
      .addTo(drawn);
    drawn.setView([spot.lat, spot.lng], Math.max(drawn.getZoom(), 15), { animate: false });
  }, [spot]);

  return <section ref={box} className="linli-map" data-small aria-label={say.map} />;
}
