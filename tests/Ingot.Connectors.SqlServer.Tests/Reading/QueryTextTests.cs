using Ingot.Connectors.SqlServer.Reading;

namespace Ingot.Connectors.SqlServer.Tests.Reading;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("SELECT 1 AS a", "", "SELECT 1 AS a")]
    [InlineData("WITH a AS (SELECT 1 AS x) SELECT x FROM a", "WITH a AS (SELECT 1 AS x)", "SELECT x FROM a")]
    [InlineData("with [select] (x) as (select ')' from t), b as (select 1 y)\nselect * from b", "with [select] (x) as (select ')' from t), b as (select 1 y)", "select * from b")]
    [InlineData("/* with /* select */ */ WITH a AS (SELECT 'it''s )' AS x) -- SELECT\n SELECT x FROM a", "/* with /* select */ */ WITH a AS (SELECT 'it''s )' AS x) -- SELECT", "SELECT x FROM a")]
    [InlineData("-- only\nSELECT [with] FROM t", "", "-- only\nSELECT [with] FROM t")]
    [InlineData("WITH a AS (SELECT \"a)\"\"\" FROM [x]]y(]) SELECT 1 AS selected", "WITH a AS (SELECT \"a)\"\"\" FROM [x]]y(])", "SELECT 1 AS selected")]
    [InlineData("WITH a AS (SELECT 1", "", "WITH a AS (SELECT 1")]
    [InlineData("", "", "")]
    public void Names_defined_WITH_are_told_from_what_is_selected(string query, string head, string body) => Assert.Equal((head, body), QueryText.Split(query));

    [Fact]
    public void A_query_is_put_into_another_one()
    {
        Assert.Equal("SELECT * FROM (SELECT 1 AS a -- one\n) AS [query]", SourceRows.OfQuery("SELECT 1 AS a -- one", isOrdered: false).Select("*"));
        Assert.Equal("SELECT * FROM (SELECT a FROM t ORDER BY a\nOFFSET 0 ROWS) AS [query]", SourceRows.OfQuery("SELECT a FROM t ORDER BY a", isOrdered: true).Select("*"));
        Assert.Equal(
            "WITH a AS (SELECT 1 AS x), [ingot query] AS (SELECT x FROM a\n) SELECT * FROM [ingot query] AS [query] WHERE [query].[x] > 0",
            SourceRows.OfQuery("WITH a AS (SELECT 1 AS x) SELECT x FROM a", isOrdered: false).Select("*", "[query].[x] > 0"));
    }
}
