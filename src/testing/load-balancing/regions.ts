interface Country {
  readonly country_code_a2: string;
  readonly country_name: string;
  readonly country_subdivisions?: readonly {
    readonly subdivision_code_a2: string;
    readonly subdivision_name: string;
  }[];
}

const country = (code: string, name: string): Country => ({ country_code_a2: code, country_name: name });

const states = (code: string, name: string, ...parts: readonly (readonly [string, string])[]): Country => ({
  ...country(code, name),
  country_subdivisions: parts.map(([part, title]) => ({ subdivision_code_a2: part, subdivision_name: title })),
});

/**
 * Some countries of each region, not Cloudflare's whole list.
 *
 * @source https://developers.cloudflare.com/load-balancing/reference/region-mapping-api/
 */
const regions: readonly { readonly region_code: string; readonly countries: readonly Country[] }[] = [
  {
    region_code: 'WNAM',
    countries: [
      states('US', 'United States', ['CA', 'California'], ['OR', 'Oregon'], ['WA', 'Washington']),
      states('CA', 'Canada', ['AB', 'Alberta'], ['BC', 'British Columbia']),
    ],
  },
  {
    region_code: 'ENAM',
    countries: [
      states('US', 'United States', ['FL', 'Florida'], ['NY', 'New York'], ['VA', 'Virginia']),
      states('CA', 'Canada', ['ON', 'Ontario'], ['QC', 'Quebec']),
    ],
  },
  {
    region_code: 'WEU',
    countries: [country('DE', 'Germany'), country('FR', 'France'), country('GB', 'United Kingdom')],
  },
  { region_code: 'EEU', countries: [country('PL', 'Poland'), country('UA', 'Ukraine')] },
  { region_code: 'NSAM', countries: [country('CO', 'Colombia'), country('VE', 'Venezuela')] },
  { region_code: 'SSAM', countries: [country('AR', 'Argentina'), country('CL', 'Chile')] },
  { region_code: 'OC', countries: [country('AU', 'Australia'), country('NZ', 'New Zealand')] },
  { region_code: 'ME', countries: [country('AE', 'United Arab Emirates'), country('IL', 'Israel')] },
  { region_code: 'NAF', countries: [country('EG', 'Egypt'), country('MA', 'Morocco')] },
  { region_code: 'SAF', countries: [country('NA', 'Namibia'), country('ZA', 'South Africa')] },
  { region_code: 'SAS', countries: [country('IN', 'India'), country('PK', 'Pakistan')] },
  { region_code: 'SEAS', countries: [country('SG', 'Singapore'), country('VN', 'Vietnam')] },
  { region_code: 'NEAS', countries: [country('JP', 'Japan'), country('KR', 'South Korea')] },
];

export const regionCodes: readonly string[] = regions.map(({ region_code }) => region_code);

/** The data center of each region that reports health. China is a region for health checks only. */
export const dataCenters: Readonly<Record<string, string>> = {
  WNAM: 'San Jose, US',
  ENAM: 'Ashburn, US',
  WEU: 'Amsterdam, NL',
  EEU: 'Warsaw, PL',
  NSAM: 'Bogotá, CO',
  SSAM: 'Buenos Aires, AR',
  OC: 'Sydney, AU',
  ME: 'Dubai, AE',
  NAF: 'Cairo, EG',
  SAF: 'Johannesburg, ZA',
  SAS: 'Mumbai, IN',
  SEAS: 'Singapore, SG',
  NEAS: 'Tokyo, JP',
  CHINA: 'Beijing, CN',
};

/** The response of the regions API: all regions, or those with a country or with a subdivision of one. */
export function regionsWith(countryCode: string | null, subdivision: string | null): object {
  const found = regions.flatMap(({ region_code, countries }) => {
    const fitting = countries.flatMap((one) => {
      if (countryCode !== null && one.country_code_a2 !== countryCode) return [];
      if (subdivision === null) return [one];
      const parts = one.country_subdivisions?.filter(({ subdivision_code_a2: code }) => code === subdivision) ?? [];
      return parts.length > 0 ? [{ ...one, country_subdivisions: parts }] : [];
    });
    return fitting.length > 0 ? [{ region_code, countries: fitting }] : [];
  });
  return { iso_standard: ISO, regions: found };
}

export const regionNamed = (code: string): object | undefined => {
  const found = regions.filter(({ region_code }) => region_code === code);
  return found.length > 0 ? { iso_standard: ISO, regions: found } : undefined;
};

const ISO = 'Country and subdivision codes follow ISO 3166-1 alpha-2 and ISO 3166-2';
