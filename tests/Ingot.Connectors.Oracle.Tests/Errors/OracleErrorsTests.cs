using System.Data.Common;
using Ingot.Connectors.Ado.Options;
using Ingot.Connectors.Oracle.Errors;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Tests.Errors;

public sealed class OracleErrorsTests
{
    [Theory]
    [InlineData("ORA-00942: table or view does not exist", "oracle.no-table", ErrorKind.Configuration, false)]
    [InlineData("ORA-00904: \"X\": invalid identifier", "oracle.no-column", ErrorKind.Configuration, false)]
    [InlineData("ORA-00933: SQL command not properly ended", "oracle.statement", ErrorKind.Configuration, false)]
    [InlineData("ORA-01017: invalid username/password; logon denied", "oracle.authentication", ErrorKind.Configuration, false)]
    [InlineData("ORA-01031: insufficient privileges", "oracle.rights", ErrorKind.Configuration, false)]
    [InlineData("ORA-01555: snapshot too old: rollback segment number 1", "oracle.snapshot-too-old", ErrorKind.Source, false)]
    [InlineData("ORA-01466: unable to read data - table definition has changed", "oracle.changed-definition", ErrorKind.Conflict, true)]
    [InlineData("ORA-03113: end-of-file on communication channel", "oracle.connection-lost", ErrorKind.Source, true)]
    [InlineData("ORA-12514: TNS:listener does not currently know of service requested", "oracle.no-service", ErrorKind.Configuration, false)]
    [InlineData("ORA-12541: TNS:no listener", "oracle.unreachable", ErrorKind.Source, true)]
    [InlineData("ORA-12528: TNS:listener: all appropriate instances are blocking", "oracle.starting", ErrorKind.Source, true)]
    [InlineData("ORA-00060: deadlock detected while waiting for resource", "oracle.deadlock", ErrorKind.Conflict, true)]
    [InlineData("ORA-00600: internal error code", "oracle.failed", ErrorKind.Source, false)]
    public void An_error_number_says_what_to_do_and_whether_trying_again_may_help(string message, string code, ErrorKind kind, bool again)
    {
        var error = OracleErrors.Of(Settings, new Said(message))!;

        Assert.Equal((code, kind, again), (error.Code, error.Kind, ErrorClass.Of(error).IsRetryable));
        Assert.Equal(message[..9], error.Facts["ora"]);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_no_number_is_not_Oracles() => Assert.Null(OracleErrors.Of(Settings, new Said("Something is wrong")));

    [Fact]
    public void A_secret_in_a_message_is_hidden_and_its_exception_not_kept()
    {
        var settings = Settings;
        settings.Secrets.Add("c4nary-secret");
        var error = OracleErrors.Of(settings, new Said("ORA-01017: c4nary-secret is wrong"))!;

        Assert.DoesNotContain("c4nary", error.ToString(), StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    private static AdoSettings Settings => new() { Name = "erp", Provider = "Oracle.ManagedDataAccess.Client", ProviderPlace = new SourceLocation("ingot.yaml") };

    private sealed class Said(string message) : DbException(message);
}
