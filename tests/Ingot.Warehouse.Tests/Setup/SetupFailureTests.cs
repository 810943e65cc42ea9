using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Setup;

namespace Ingot.Warehouse.Tests.Setup;

public sealed class SetupFailureTests
{
    private static readonly PostgresSettings Connection = new() { Name = "warehouse", Database = "crm", User = "runs" };

    [Fact]
    public void A_sample_s_file_that_cannot_be_read_is_no_lost_connection()
    {
        var settings = new SetupSettings("crm", Connection, Connection);

        var failure = SetupFailure.Of(new FileNotFoundException("There is no file cust.csv."), SetupStep.Samples, [SetupStep.Database], null, settings);

        Assert.Equal((ErrorKind.Source, "setup.sample-file"), (failure.Kind, failure.Code));
        Assert.Equal("Setup stopped at step 'samples': There is no file cust.csv.", failure.Message);
        Assert.Equal("Completed: database. Every step is done as a whole or not at all.", failure.State);
    }
}
