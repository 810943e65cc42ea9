using Ingot.Core.Errors;

namespace Ingot.Connectors.SqlServer.Errors;

/// <summary>What an error number means for the user.</summary>
/// <param name="Code">Stable name of the failure.</param>
/// <param name="Kind">What the user can do.</param>
/// <param name="Class">Whether trying again may help.</param>
/// <param name="Next">What to do next.</param>
internal sealed record ErrorMeaning(string Code, ErrorKind Kind, ErrorClass Class, string? Next)
{
    /// <summary>What the driver calls a socket that broke; on some systems it has no number for it, as for a cancelled statement.</summary>
    private const int Broken = -1;
    private const byte Fatal = 20;
    private const string RunAgain = "Run it again.";
    private const string Busy = "Run it again later, or give the database more resources.";

    private static readonly ErrorClass Passing = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true);
    private static readonly ErrorClass Network = ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: true);
    private static readonly ErrorClass Wrong = ErrorClass.Of(ErrorCategory.Configuration, isRetryable: false);
    private static readonly ErrorClass BadData = ErrorClass.Of(ErrorCategory.DataQuality, isRetryable: false);
    private static readonly ErrorClass Service = ErrorClass.Of(ErrorCategory.ExternalService, isRetryable: false);
    private static readonly ErrorClass Full = ErrorClass.Of(ErrorCategory.Resource, isRetryable: false);

    /// <summary>By number; source: the lists of engine errors and of connection errors in the server's documentation.</summary>
    private static readonly Dictionary<int, ErrorMeaning> Known = new(
    [
        .. Each([18456, 18452, 18450, 18470, 18486, 18487, 18488, 4064], Config("sqlserver.authentication", "Check 'authentication', 'user' and 'password' of the connection, and that the login may use the database.")),
        // A database that is being failed over or woken refuses logins for a while; one that is not there does so as well.
        .. Each([4060], new("sqlserver.no-database", ErrorKind.Source, Passing, "Check 'database' of the connection and that the login may use it; a serverless or failed over database needs a minute.")),
        .. Each([911, 916], Config("sqlserver.no-database", "Check 'database' of the connection and the names in the SQL, and that the login may use it.")),
        .. Each([40532, 40615, 40914, 47073], Config("sqlserver.firewall", "Add this machine's address to the firewall rules of the server.")),
        .. Each([208], Config("sqlserver.no-table", "Check the name; 'ingot catalog' lists what the login can see.")),
        .. Each([207], Config("sqlserver.no-column", "Check the column's name.")),
        .. Each([229, 230, 262, 297, 300, 371], Config("sqlserver.missing-right", "Give the login that right.")),
        .. Each([102, 103, 105, 156, 170, 174, 195, 201, 206, 209, 245, 402, 1033, 4104, 4145, 8114, 8115, 8117, 8120, 8155, 8156, 8180, 11501, 11502, 11503, 11509, 11514, 11526], Config("sqlserver.statement", "Correct the SQL.")),
        .. Each([1205], new("sqlserver.deadlock", ErrorKind.Conflict, Passing, RunAgain)),
        .. Each([1222], new("sqlserver.lock-timeout", ErrorKind.Conflict, Passing, "Wait for who holds the lock (sys.dm_tran_locks) and run it again, raise 'lock_timeout' of the connection, or read with 'isolation: snapshot'.")),
        .. Each([3960, 3961, 3957], new("sqlserver.snapshot-conflict", ErrorKind.Conflict, Passing, RunAgain)),
        .. Each([3952], Config("sqlserver.no-snapshot", "Let the database have snapshots (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON), or read with 'isolation: read_committed'.")),
        .. Each([601, 1807, 1221], new("sqlserver.data-moved", ErrorKind.Conflict, Passing, RunAgain)),
        .. Each([-2, 258], new("sqlserver.statement-timeout", ErrorKind.Source, ErrorClass.Of(ErrorCategory.Transient, isRetryable: true), "Raise 'statement_timeout' of the connection, or narrow what is asked for.")),
        .. Each([3617, 3980, 0], new("sqlserver.cancelled", ErrorKind.Interrupted, ErrorClass.Of(ErrorCategory.BusinessLogic, isRetryable: false), RunAgain)),
        .. Each([Broken, 2, 53, 64, 121, 233, 10053, 10054, 10060, 10061, 11001, 20, 6005, 596, 17830, 17835, 17197], new("sqlserver.connection-lost", ErrorKind.Source, Network, "Check the network and the server's log, and run it again.")),
        .. Each([926, 927, 983, 976, 978, 979, 982, 3966, 9001, 17142, 17147, 18401, 40143, 40166, 40197, 40501, 40540, 40544, 40549, 40550, 40551, 40552, 40553, 40613, 40627, 42108, 42109, 45168, 45169, 49918, 49919, 49920, 10928, 10929, 10936, 10922, 41301, 41302, 41305, 41325, 41839, 8628, 8645, 8651, 8657, 1203, 1204, 802, 615, 669, 617], new("sqlserver.not-ready", ErrorKind.Source, Passing, Busy)),
        .. Each([701, 708, 845, 846], new("sqlserver.out-of-memory", ErrorKind.Source, ErrorClass.Of(ErrorCategory.Resource, isRetryable: true), Busy)),
        .. Each([1101, 1105, 9002, 3257, 3958, 3959], new("sqlserver.disk-full", ErrorKind.Source, Full, "Make room on the server, and run it again.")),
        .. Each([823, 824, 825, 5242, 5243, 7105, 2570, 8942, 8976], new("sqlserver.damaged", ErrorKind.Source, new(ErrorCategory.Infrastructure, ErrorSeverity.Critical, false), "Have the database checked (DBCC CHECKDB) and restored.")),
        .. Each([2627, 2601], new("sqlserver.unique-violation", ErrorKind.Data, BadData, "Remove the duplicates from the data.")),
        .. Each([515, 547, 2628, 8152, 220, 232, 241, 242, 248, 295, 8134, 6522, 6500, 9420, 9455, 13609], new("sqlserver.data", ErrorKind.Data, BadData, "Correct the value, or the expression of the query.")),
    ]);

    /// <summary>The meaning of a number; of others what its severity says.</summary>
    /// <param name="number">Number of the error.</param>
    /// <param name="severity">Its severity, 0 to 25.</param>
    internal static ErrorMeaning Of(int number, byte severity) => Known.GetValueOrDefault(number == 0 && severity >= Fatal ? Broken : number) ?? severity switch
    {
        >= Fatal => new("sqlserver.server", ErrorKind.Source, Network, "See the server's log, then run it again."),
        17 => new("sqlserver.resources", ErrorKind.Source, ErrorClass.Of(ErrorCategory.Resource, isRetryable: true), Busy),
        >= 18 => new("sqlserver.server", ErrorKind.Source, Service, "See the server's log."),
        _ => new("sqlserver.statement", ErrorKind.Source, Service, null),
    };

    private static ErrorMeaning Config(string code, string next) => new(code, ErrorKind.Configuration, Wrong, next);

    private static IEnumerable<KeyValuePair<int, ErrorMeaning>> Each(int[] numbers, ErrorMeaning meaning) => numbers.Select(n => KeyValuePair.Create(n, meaning));
}
