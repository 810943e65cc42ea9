using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Tests.Lineage;

public sealed class ColumnLineageTests
{
    // a(id, x, y, s), b(id, z, l) and "we.ird"("A b", "select") are known; u and v exist, but nobody knows their columns.
    private static readonly Dictionary<TableName, TableColumns> Known = new()
    {
        [new("s", "a")] = new(["id", "x", "y", "s"], true),
        [new("s", "b")] = new(["id", "z", "l"], true),
        [new("s", "we.ird")] = new(["A b", "select"], true),
        [new("s", "half")] = new(["id", "x"], false),
    };

    [Theory]
    // Names.
    [InlineData("select x, x as q, a.x r, s.a.x t, X from s.a", "x=a.x q=a.x r=a.x t=a.x x_1=a.x")]
    [InlineData("select t.x from s.a as t", "x=a.x")]
    [InlineData("select \"A b\", w.\"select\" from s.\"we.ird\" w", "A b=we.ird.A b select=we.ird.select")]
    [InlineData("from s.a", "id=a.id x=a.x y=a.y s=a.s")]
    [InlineData("select a.* from s.a, s.b", "id=a.id x=a.x y=a.y s=a.s")]
    [InlineData("select * from s.a, s.b", "id=a.id x=a.x y=a.y s=a.s id_1=b.id z=b.z l=b.l")]
    [InlineData("select * exclude (x, s) replace (y + 1 as y) rename (id as key) from s.a", "key=a.id y=a.y:Transformation")]
    [InlineData("select columns('^[xy]$'), columns(c -> c like 'i%'), columns(['s']) from s.a", "x=a.x y=a.y id=a.id s=a.s")]
    [InlineData("select max(columns(* exclude (id, s))) from s.a", "x=a.x:Aggregation y=a.y:Aggregation")]
    [InlineData("select columns('^(x)$') as 'c_\\1' from s.a", "c_x=a.x")]
    [InlineData("select * like 'i%' from s.a", "id=a.id")]
    [InlineData("from s.a t(k, v)", "k=a.id v=a.x y=a.y s=a.s")]
    [InlineData("select #2 from s.a", "x=a.x")]
    // Expressions.
    [InlineData("select x + y as q, cast(x as text) c, 1 as one, now() n, rowid r from s.a", "q=a.x:Transformation,a.y:Transformation c=a.x:Transformation one= n= r=")]
    [InlineData("select case when x > 1 then y else id end as q from s.a", "q=a.id:Transformation,a.y:Transformation,a.x:Conditional")]
    [InlineData("select sum(x) filter (where y > 1) as q, count(*) as n, max_by(x, y order by id) m from s.a", "q=a.x:Aggregation,a.y:Filter n= m=a.x:Aggregation,a.y:Aggregation,a.id:Sort")]
    [InlineData("select sum(x) over (partition by y order by id) q, lag(x) over w l from s.a window w as (order by s)", "q=a.x:Aggregation,a.id:Window,a.y:Window l=a.x:Transformation,a.s:Window")]
    [InlineData("select s.field.deep f, s['k'] k, a.s.g g, t from s.a, (select 1 as one) t", "f=a.s:Transformation k=a.s:Transformation g=a.s:Transformation t=")]
    [InlineData("select list_transform(l, x -> x + z) q, list_filter(l, lambda id, i: id > i) f from s.b", "q=b.l:Transformation,b.z:Transformation f=b.l:Transformation")]
    [InlineData("select [x + z for x in l if x > id] q from s.b", "q=b.id:Transformation,b.l:Transformation,b.z:Transformation")]
    [InlineData("select x -> 'k' as j, x ->> id t from s.a", "j=a.x:Transformation t=a.id:Transformation,a.x:Transformation")]
    [InlineData("select x as q, q + 1 as r, x as y, y as z from s.a", "q=a.x r=a.x:Transformation y=a.x z=a.y")]
    [InlineData("select x is null and y between 1 and id as q, x in (y, 2) i, not s n, {'k': x} st from s.a", "q=a.id:Transformation,a.x:Transformation,a.y:Transformation i=a.x:Transformation,a.y:Transformation n=a.s:Transformation st=a.x:Transformation")]
    [InlineData("select t from s.b as t", "t=b.id:Transformation,b.l:Transformation,b.z:Transformation")]
    // Queries inside queries.
    [InlineData("with c as (select x + 1 as q, y from s.a), d as (select q as r, y from c) select r, y, sum(r) over () t from d", "r=a.x:Transformation y=a.y t=a.x:Aggregation")]
    [InlineData("with c(p, q) as (select x, y from s.a) select q, p from C", "q=a.y p=a.x")]
    [InlineData("with a as (select id as x from s.b) select x from a", "x=b.id")]
    [InlineData("with c as (with c as (select x from s.a) select x + 1 as x from c) select x from c", "x=a.x:Transformation")]
    [InlineData("with recursive r as (select id, x, y from s.a union all select r.y, b.id, r.x from r join s.b using (id)) from r", "id=a.id,a.x,a.y,b.id x=a.x,b.id y=a.x,a.y,b.id")]
    [InlineData("select (select max(z) from s.b where b.id = a.id) as m, x in (select z from s.b) i, exists (from s.b where b.id = x) e from s.a", "m=b.z:Aggregation,a.id:Filter,b.id:Filter i=a.x:Transformation,b.z:Transformation e=a.x:Filter,b.id:Filter")]
    [InlineData("select q.d, x from s.a, lateral (select x * 2 as d) q", "d=a.x:Transformation x=a.x")]
    [InlineData("select q.d from s.a, (select a.x + b.z as d from s.b) q", "d=a.x:Transformation,b.z:Transformation")]
    [InlineData("select u.v, g.n, o.ordinality from s.b, unnest(l) as u(v), generate_series(1, z) g(n), unnest(l) with ordinality o", "v=b.l:Transformation n=b.z:Transformation ordinality=")]
    [InlineData("select k, v from (values (1, 'a')) t(k, v)", "k= v=")]
    [InlineData("values (1, 2)", "col0= col1=")]
    // Joins.
    [InlineData("select id, z from s.a join s.b using (id)", "id=a.id z=b.z")]
    [InlineData("select * from s.b join s.a using (id)", "id=b.id z=b.z l=b.l x=a.x y=a.y s=a.s")]
    [InlineData("select id from s.a right join s.b using (id)", "id=b.id")]
    [InlineData("select * from s.b full join s.a using (id)", "id=a.id:Transformation,b.id:Transformation z=b.z l=b.l x=a.x y=a.y s=a.s")]
    [InlineData("select id, a.id i, b.id j from s.a natural join s.b", "id=a.id i=a.id j=b.id")]
    [InlineData("select * from s.a semi join s.b using (id)", "id=a.id x=a.x y=a.y s=a.s")]
    [InlineData("select id, one from s.a join s.b using (id) join (select id, 1 as one from s.a) c using (id)", "id=a.id one=")]
    // Sets.
    [InlineData("select x, y from s.a union all select z, id from s.b", "x=a.x,b.z y=a.y,b.id")]
    [InlineData("select id, x from s.a union all by name select z as x, l from s.b", "id=a.id x=a.x,b.z l=b.l")]
    [InlineData("select x from s.a except select z from s.b", "x=a.x")]
    [InlineData("select x as q from s.a union select 1 union all select z + 1 from s.b order by q", "q=a.x,b.z:Transformation")]
    // Pivot.
    [InlineData("from (pivot s.a on x in (1, 2) using sum(y) group by id)", "id=a.id *=a.y:Aggregation,a.x:Conditional")]
    [InlineData("select id, \"1\" from (pivot s.a on x in (1, 2) using sum(y) group by id)", "id=a.id 1=a.y:Aggregation,a.x:Conditional")]
    [InlineData("from (unpivot s.a on x, y into name n value v)", "id=a.id s=a.s n= v=a.x:Transformation,a.y:Transformation")]
    // Columns that nobody knows.
    [InlineData("from s.u", "*=u.*")]
    [InlineData("select q, u.r, U.r + 1 as t from s.u", "q=u.q r=u.r t=u.r:Transformation")]
    [InlineData("select *, q + 1 as r from s.u", "r=u.q:Transformation *=u.*")]
    [InlineData("select * exclude (p) replace (q + 1 as q) rename (n as m) from s.u", "q=u.q:Transformation m=u.n *=u.*")]
    [InlineData("with c as (from s.u) select q from c", "q=u.q")]
    [InlineData("select x, q from s.a, s.u", "x=a.x q=u.q")]
    [InlineData("select id, q from s.u join s.v using (id) join s.a using (id)", "id=u.id q=", "q")]
    [InlineData("select q from s.u, s.v", "q=", "q")]
    [InlineData("select u.q, v.q from s.u, s.v", "q=u.q q_1=v.q")]
    [InlineData("select (select max(x) from s.u) m from s.a", "m=", "x")]
    [InlineData("select q as r, r from s.u", "r=u.q r_1=", "r")]
    [InlineData("from s.u union all from s.v", "*=u.* *=v.*")]
    [InlineData("select x, y from s.a union all from s.u", "*=a.x,a.y,u.*", "UNION")]
    [InlineData("select x from s.half", "x=half.x")]
    [InlineData("from s.half", "id=half.id x=half.x *=half.*")]
    [InlineData("select q.p from (select * from s.u, s.v) q", "p=", "q.p")]
    [InlineData("select nothing from s.a", "nothing=", "nothing")]
    [InlineData("from 'in/x.csv'", "*=file.in/x.csv.*")]
    [InlineData("select k from read_csv('x.csv', header = true)", "k=file.x.csv.k")]
    [InlineData("select table_name from information_schema.tables", "table_name=")]
    public void Each_output_column_names_its_sources(string sql, string expected, string unresolved = "")
    {
        var lineage = Read(sql);

        Assert.Equal(unresolved, string.Join(' ', lineage.Unresolved.Select(u => u.Text)));
        Assert.Equal(expected, string.Join(' ', lineage.Columns.Select(Show)));
    }

    [Theory]
    [InlineData("select x from s.a join s.b on a.id = b.z where y > 1", "a.id:Join b.z:Join a.y:Filter")]
    [InlineData("select x from s.a join s.b using (id)", "a.id:Join b.id:Join")]
    [InlineData("select x as q, sum(y) from s.a group by q having sum(s) > 1 order by id limit (select max(z) from s.b)", "a.s:Filter b.z:Filter a.x:GroupBy a.id:Sort")]
    [InlineData("select x, y + id as q, sum(s) from s.a group by all order by all", "a.id:GroupBy a.x:GroupBy a.y:GroupBy a.id:Sort a.s:Sort a.x:Sort a.y:Sort")]
    [InlineData("select x, y from s.a group by 1, 2 order by 2", "a.x:GroupBy a.y:GroupBy a.y:Sort")]
    [InlineData("select x as y, sum(id) from s.a group by y", "a.y:GroupBy")]
    [InlineData("select x as y, sum(y) as id from s.a group by x having id > 1 order by y", "a.y:Filter a.x:GroupBy a.x:Sort")]
    [InlineData("select x as q from s.a where q > 1", "a.x:Filter")]
    [InlineData("select x from s.a qualify row_number() over (partition by id order by y) = 1", "a.id:Filter a.y:Filter")]
    [InlineData("select distinct x from s.a", "a.x:GroupBy")]
    [InlineData("select distinct on (y) x from s.a", "a.y:GroupBy")]
    [InlineData("select x from s.a union select z from s.b", "a.x:GroupBy b.z:GroupBy")]
    [InlineData("select x from s.a except select z from s.b", "a.x:Filter b.z:Filter")]
    [InlineData("with c as (select x from s.a where y > 1) select count(*) n from c", "a.y:Filter")]
    [InlineData("with c as (select x from s.a where y > 1) select 1 one", "")]
    [InlineData("select x from s.a where exists (select 1 from s.b where b.id = a.id and z > 1)", "a.id:Filter b.id:Filter b.z:Filter")]
    [InlineData("select x from s.a anti join s.b on b.id = y", "a.y:Filter b.id:Filter")]
    [InlineData("select x from s.a, unnest(s) u", "a.s:Join")]
    public void What_decides_about_rows_is_kept_apart(string sql, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(sql).Rows.Select(i => $"{Name(i.Source)}:{i.Kind}")));

    [Theory]
    [InlineData("with c as (select y from s.a) select x from s.a", "a.x")]
    [InlineData("with c as (select x, y from s.a) select x from c", "a.x a.y")]
    [InlineData("with c as (from s.a) select x from c", "a.x")]
    [InlineData("select * exclude (y) from s.a", "a.id a.s a.x a.y")]
    [InlineData("select 1 from s.a where exists (select z from s.b) and exists (from s.b)", "b.z")]
    [InlineData("with c as (from s.a union all select id, x, y, s from s.a) select x from c", "a.id a.s a.x a.y")]
    [InlineData("select q from s.u", "u.q")]
    public void Every_column_that_the_text_needs_is_read(string sql, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(sql).Reads.Select(Name).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("select sum(x) filter (where y <> 'a') as q from s.a", "sum(x) FILTER (WHERE (y != 'a'))")]
    [InlineData("with c as (select x * 2 as d from s.a) select d as e from c", "(x * 2)")]
    [InlineData("select x from s.a", null)]
    [InlineData("with c as (from s.a) select t.x from c t", null)]
    public void A_transformation_is_shown_as_SQL(string sql, string? expected) => Assert.Equal(expected, Read(sql).Columns[0].Expression);

    [Fact]
    public void What_cannot_be_told_is_said_with_its_place_and_never_guessed()
    {
        var lineage = Read("select u.q,\n  p + 1 as r\nfrom s.u, s.v");

        var unresolved = Assert.Single(lineage.Unresolved);
        Assert.Equal("p", unresolved.Text);
        Assert.Equal("It may be a column of 'u' or 'v', whose columns are not known.", unresolved.Reason);
        Assert.Equal("m.sql:2:3", unresolved.Location!.ToString());
        Assert.Empty(lineage.Columns[1].Influences);
    }

    [Fact]
    public void A_deep_expression_is_read_whole()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("x", 900));

        Assert.Equal("q=a.x:Transformation", Show(Read($"select {sum} as q from s.a").Columns[0]));
    }

    private static QueryLineage Read(string sql)
    {
        using var reader = new QueryLineageReader();
        return reader.Read(SqlText.InFile(sql, new SourceLocation("m.sql", 1, 1)), t => Known.GetValueOrDefault(t, TableColumns.Unknown));
    }

    private static string Show(OutputColumn column) =>
        $"{column.Name ?? "*"}={string.Join(',', column.Influences.Select(i => i.Kind == InfluenceKind.Identity ? Name(i.Source) : $"{Name(i.Source)}:{i.Kind}"))}";

    private static string Name(ColumnSource source) => source.Table.Schema == "s" ? source.ToString()[2..] : source.ToString();
}
