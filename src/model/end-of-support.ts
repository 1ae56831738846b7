/** Last day on which a vendor mends security holes without a further contract. */
export interface EndOfSupport {
  /** As a template or an application is called, such as `windows-server-2016`. */
  readonly product: string;
  readonly name: string;
  /** `YYYY-MM-DD`, the end of extended support. */
  readonly lastDay: string;
  readonly source: string;
}

const lifecycle = 'https://learn.microsoft.com/lifecycle/products/';

/** Microsoft's fixed lifecycle policy, as its product pages had it in 2026. */
export const endsOfSupport: readonly EndOfSupport[] = [
  row('windows-server-2003', 'Windows Server 2003', '2015-07-14', 'windows-server-2003-'),
  row('windows-server-2003-r2', 'Windows Server 2003 R2', '2015-07-14', 'windows-server-2003-r2'),
  row('windows-server-2008', 'Windows Server 2008', '2020-01-14', 'windows-server-2008'),
  row('windows-server-2008-r2', 'Windows Server 2008 R2', '2020-01-14', 'windows-server-2008-r2'),
  row('windows-server-2012', 'Windows Server 2012', '2023-10-10', 'windows-server-2012'),
  row('windows-server-2012-r2', 'Windows Server 2012 R2', '2023-10-10', 'windows-server-2012-r2'),
  row('windows-server-2016', 'Windows Server 2016', '2027-01-12', 'windows-server-2016'),
  row('windows-server-2019', 'Windows Server 2019', '2029-01-09', 'windows-server-2019'),
  row('windows-server-2022', 'Windows Server 2022', '2031-10-14', 'windows-server-2022'),
  row('windows-server-2025', 'Windows Server 2025', '2034-11-14', 'windows-server-2025'),
  row('exchange-2010', 'Exchange Server 2010', '2020-10-13', 'exchange-server-2010'),
  row('exchange-2013', 'Exchange Server 2013', '2023-04-11', 'exchange-server-2013'),
  row('exchange-2016', 'Exchange Server 2016', '2025-10-14', 'exchange-server-2016'),
  row('exchange-2019', 'Exchange Server 2019', '2025-10-14', 'exchange-server-2019'),
  row('sql-server-2008', 'SQL Server 2008', '2019-07-09', 'microsoft-sql-server-2008'),
  row('sql-server-2012', 'SQL Server 2012', '2022-07-12', 'microsoft-sql-server-2012'),
  row('sql-server-2014', 'SQL Server 2014', '2024-07-09', 'sql-server-2014'),
  row('sql-server-2016', 'SQL Server 2016', '2026-07-14', 'sql-server-2016'),
  row('sql-server-2017', 'SQL Server 2017', '2027-10-12', 'sql-server-2017'),
  row('sql-server-2019', 'SQL Server 2019', '2030-01-08', 'sql-server-2019'),
  row('sql-server-2022', 'SQL Server 2022', '2033-01-11', 'sql-server-2022'),
  row('office-2010', 'Office 2010', '2020-10-13', 'microsoft-office-2010'),
  row('office-2013', 'Office 2013', '2023-04-11', 'microsoft-office-2013'),
  row('office-2016', 'Office 2016', '2025-10-14', 'microsoft-office-2016'),
  row('office-2019', 'Office 2019', '2025-10-14', 'microsoft-office-2019'),
  row('office-2021', 'Office LTSC 2021', '2026-10-13', 'office-ltsc-2021'),
  row('office-2024', 'Office LTSC 2024', '2029-10-09', 'office-ltsc-2024'),
];

function row(product: string, name: string, lastDay: string, page: string): EndOfSupport {
  return { product, name, lastDay, source: `${lifecycle}${page}` };
}
