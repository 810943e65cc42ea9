using System.Net;
using System.Net.Sockets;
using System.Security;
using System.Security.Authentication;
using Ingot.Core.Errors;

namespace Ingot.Core.Tests.Errors;

/// <summary>
/// The classification, row by row. It decides what is tried again: before, every exception was, also a wrong setting and
/// a wrong value, three times each with pauses.
/// </summary>
public sealed class ErrorClassTests
{
    public static TheoryData<Exception, ErrorCategory, ErrorSeverity, bool> Types => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new SocketException((int)SocketError.ConnectionReset), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new SocketException((int)SocketError.HostNotFound), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new SocketException((int)SocketError.AccessDenied), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new TimeoutException(), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new TaskCanceledException("too slow", new TimeoutException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new OperationCanceledException(), ErrorCategory.BusinessLogic, ErrorSeverity.Low, false },
        { new InsufficientMemoryException(), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new FileNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DirectoryNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DriveNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new PathTooLongException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new UnauthorizedAccessException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new SecurityException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new IOException("the share went away"), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new IOException("no space left on device", 28), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new IOException("disk quota exceeded", 122), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new IOException("there is not enough space on the disk", unchecked((int)0x80070070)), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new IOException("the disk is full", unchecked((int)0x80070027)), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new EndOfStreamException(), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new FormatException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new ArgumentException("x"), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new ArgumentOutOfRangeException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new KeyNotFoundException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new InvalidCastException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new OverflowException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new InvalidDataException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new TypeLoadException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DllNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new FileLoadException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new BadImageFormatException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new AuthenticationException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new HttpRequestException("cut"), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new HttpRequestException("no trust", new AuthenticationException()), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DatabaseError("deadlock detected", sqlState: "40P01"), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new DatabaseError("cut", new IOException()), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new DatabaseError("busy", isTransient: true), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new DatabaseError("no"), ErrorCategory.Infrastructure, ErrorSeverity.High, false },
        { new InvalidOperationException("?"), ErrorCategory.Unknown, ErrorSeverity.Medium, false },
        { new AggregateException(new TimeoutException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new AggregateException("?", new TimeoutException(), new FormatException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new InvalidOperationException("wrapped", new TimeoutException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
    };

    public static TheoryData<string, ErrorCategory> Guesses => new()
    {
        { "The connection is gone", ErrorCategory.Transient },
        { "Request timeout", ErrorCategory.Transient },
        { "Network is down", ErrorCategory.Transient },
        { "Not enough memory", ErrorCategory.Resource },
        { "The disk is full", ErrorCategory.Resource },
        { "No space", ErrorCategory.Resource },
        { "Bad config", ErrorCategory.Configuration },
        { "Wrong setting", ErrorCategory.Configuration },
        { "Unknown parameter", ErrorCategory.Configuration },
        // Of several words the category that is looked for first counts, wherever its word stands.
        { "No space for the parameter of the network", ErrorCategory.Transient },
        { "A parameter needs more memory", ErrorCategory.Resource },
        { "Something else", ErrorCategory.Unknown },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_says_category_severity_and_whether_to_try_again(Exception error, ErrorCategory category, ErrorSeverity severity, bool isRetryable) =>
        Assert.Equal(new ErrorClass(category, severity, isRetryable), ErrorClass.Of(error));

    [Theory]
    [MemberData(nameof(Guesses))]
    public void Words_of_a_message_name_a_category_but_are_no_reason_to_try_again(string message, ErrorCategory category) =>
        Assert.Equal(ErrorClass.Of(category, isRetryable: false), ErrorClass.Of(new InvalidOperationException(message)));

    [Theory]
    [InlineData("08000", ErrorCategory.Infrastructure, true)]
    [InlineData("08006", ErrorCategory.Infrastructure, true)]
    [InlineData("08P01", ErrorCategory.Infrastructure, false)]
    [InlineData("0A000", ErrorCategory.Configuration, false)]
    [InlineData("22012", ErrorCategory.DataQuality, false)]
    [InlineData("22P02", ErrorCategory.DataQuality, false)]
    [InlineData("23505", ErrorCategory.DataQuality, false)]
    [InlineData("25006", ErrorCategory.Configuration, false)]
    [InlineData("25P02", ErrorCategory.ExternalService, false)]
    [InlineData("25P03", ErrorCategory.Infrastructure, true)]
    [InlineData("28P01", ErrorCategory.Configuration, false)]
    [InlineData("2BP01", ErrorCategory.BusinessLogic, false)]
    [InlineData("3D000", ErrorCategory.Configuration, false)]
    [InlineData("3F000", ErrorCategory.Configuration, false)]
    [InlineData("40001", ErrorCategory.Transient, true)]
    [InlineData("40P01", ErrorCategory.Transient, true)]
    [InlineData("42501", ErrorCategory.Configuration, false)]
    [InlineData("42710", ErrorCategory.BusinessLogic, false)]
    [InlineData("42P01", ErrorCategory.Configuration, false)]
    [InlineData("42P04", ErrorCategory.BusinessLogic, false)]
    [InlineData("42P06", ErrorCategory.BusinessLogic, false)]
    [InlineData("42P07", ErrorCategory.BusinessLogic, false)]
    [InlineData("53000", ErrorCategory.Resource, false)]
    [InlineData("53100", ErrorCategory.Resource, false)]
    [InlineData("53200", ErrorCategory.Resource, true)]
    [InlineData("53300", ErrorCategory.Transient, true)]
    [InlineData("54000", ErrorCategory.Resource, false)]
    [InlineData("55006", ErrorCategory.Transient, true)]
    [InlineData("55P03", ErrorCategory.Transient, true)]
    [InlineData("57014", ErrorCategory.BusinessLogic, false)]
    [InlineData("57P01", ErrorCategory.Infrastructure, true)]
    [InlineData("57P02", ErrorCategory.Infrastructure, true)]
    [InlineData("57P03", ErrorCategory.Infrastructure, true)]
    [InlineData("57P04", ErrorCategory.Configuration, false)]
    [InlineData("57P05", ErrorCategory.Infrastructure, true)]
    [InlineData("58030", ErrorCategory.Infrastructure, false)]
    [InlineData("72000", ErrorCategory.Transient, true)]
    [InlineData("9", ErrorCategory.ExternalService, false)]
    [InlineData("F0000", ErrorCategory.Configuration, false)]
    [InlineData("P0001", ErrorCategory.ExternalService, false)]
    [InlineData("XX000", ErrorCategory.Infrastructure, false)]
    [InlineData("", ErrorCategory.ExternalService, false)]
    public void A_SQLSTATE_decides_before_anything_else(string state, ErrorCategory category, bool isRetryable) =>
        Assert.Equal(ErrorClass.Of(category, isRetryable), ErrorClass.Of(With(ErrorFacts.SqlState, state)));

    /// <summary>
    /// Words of the message decided: a table called user_connections that is not there was asked for again, and what one
    /// transaction did to another was not.
    /// </summary>
    [Theory]
    [InlineData("42P01", "relation \"user_connections\" does not exist", false)]
    [InlineData("28P01", "password authentication failed for user \"network\"", false)]
    [InlineData("23505", "duplicate key value violates unique constraint \"connection_timeout\"", false)]
    [InlineData("40001", "could not serialize access due to concurrent update", true)]
    [InlineData("55P03", "could not obtain lock on relation \"sale\"", true)]
    [InlineData("40P01", "deadlock detected", true)]
    public void Words_of_a_message_decide_nothing_where_there_is_a_SQLSTATE(string state, string message, bool isRetryable)
    {
        var error = new IngotException(ErrorKind.Source, "some.code", message, new DatabaseError(message, sqlState: state))
        {
            Facts = new Dictionary<string, object?> { [ErrorFacts.SqlState] = state },
        };

        Assert.Equal((isRetryable, isRetryable), (ErrorClass.Of(error).IsRetryable, ErrorClass.Of(error.InnerException!).IsRetryable));
    }

    [Theory]
    [InlineData(302, ErrorCategory.ExternalService, false)]
    [InlineData(400, ErrorCategory.Configuration, false)]
    [InlineData(401, ErrorCategory.Configuration, false)]
    [InlineData(403, ErrorCategory.Configuration, false)]
    [InlineData(404, ErrorCategory.Configuration, false)]
    [InlineData(405, ErrorCategory.Configuration, false)]
    [InlineData(407, ErrorCategory.Configuration, false)]
    [InlineData(408, ErrorCategory.Transient, true)]
    [InlineData(409, ErrorCategory.BusinessLogic, false)]
    [InlineData(410, ErrorCategory.Configuration, false)]
    [InlineData(412, ErrorCategory.BusinessLogic, false)]
    [InlineData(413, ErrorCategory.DataQuality, false)]
    [InlineData(418, ErrorCategory.Configuration, false)]
    [InlineData(422, ErrorCategory.DataQuality, false)]
    [InlineData(423, ErrorCategory.BusinessLogic, false)]
    [InlineData(425, ErrorCategory.Transient, true)]
    [InlineData(429, ErrorCategory.Transient, true)]
    [InlineData(500, ErrorCategory.ExternalService, true)]
    [InlineData(501, ErrorCategory.ExternalService, false)]
    [InlineData(502, ErrorCategory.ExternalService, true)]
    [InlineData(503, ErrorCategory.ExternalService, true)]
    [InlineData(504, ErrorCategory.ExternalService, true)]
    [InlineData(505, ErrorCategory.ExternalService, false)]
    [InlineData(507, ErrorCategory.Resource, false)]
    [InlineData(599, ErrorCategory.ExternalService, true)]
    public void So_does_an_HTTP_status(int status, ErrorCategory category, bool isRetryable)
    {
        var expected = ErrorClass.Of(category, isRetryable);

        Assert.Equal(expected, ErrorClass.Of(With(ErrorFacts.HttpStatus, status)));
        Assert.Equal(expected, ErrorClass.Of(new HttpRequestException("no", null, (HttpStatusCode)status)));
    }

    [Theory]
    [InlineData(ErrorKind.Usage, ErrorCategory.Configuration, ErrorSeverity.Medium)]
    [InlineData(ErrorKind.Configuration, ErrorCategory.Configuration, ErrorSeverity.Medium)]
    [InlineData(ErrorKind.Data, ErrorCategory.DataQuality, ErrorSeverity.Medium)]
    [InlineData(ErrorKind.Conflict, ErrorCategory.BusinessLogic, ErrorSeverity.Low)]
    [InlineData(ErrorKind.Interrupted, ErrorCategory.BusinessLogic, ErrorSeverity.Low)]
    [InlineData(ErrorKind.Bug, ErrorCategory.Unknown, ErrorSeverity.Critical)]
    [InlineData(ErrorKind.Source, ErrorCategory.ExternalService, ErrorSeverity.Medium)]
    [InlineData(ErrorKind.Target, ErrorCategory.Infrastructure, ErrorSeverity.High)]
    public void A_kind_without_facts_and_cause_is_no_reason_to_try_again(ErrorKind kind, ErrorCategory category, ErrorSeverity severity) =>
        Assert.Equal(new ErrorClass(category, severity, false), ErrorClass.Of(new IngotException(kind, "some.code", "It failed.")));

    [Fact]
    public void What_the_user_must_correct_is_not_retried_although_its_cause_would_be() =>
        Assert.False(ErrorClass.Of(new IngotException(ErrorKind.Configuration, "some.code", "It failed.", new IOException("gone"))).IsRetryable);

    [Fact]
    public void A_source_or_target_that_failed_is_what_its_cause_is() =>
        Assert.Equal(ErrorClass.Of(ErrorCategory.Infrastructure, true), ErrorClass.Of(new IngotException(ErrorKind.Source, "some.code", "It failed.", new IOException("gone"))));

    [Fact]
    public void A_refuted_proof_and_damaged_files_are_critical()
    {
        Assert.Equal(ErrorSeverity.Critical, ErrorClass.Of(new IngotException(ErrorKind.Data, "load.refuted", "It failed.")).Severity);
        Assert.Equal(ErrorSeverity.Critical, ErrorClass.Of(With(ErrorFacts.SqlState, "XX001")).Severity);
    }

    [Fact]
    public void A_server_s_wish_to_be_left_alone_is_kept()
    {
        var error = new IngotException(ErrorKind.Source, "some.code", "It failed.")
        {
            Facts = new Dictionary<string, object?> { [ErrorFacts.HttpStatus] = 429, [ErrorFacts.RetryAfter] = TimeSpan.FromSeconds(7) },
        };

        Assert.Equal(TimeSpan.FromSeconds(7), ErrorClass.Of(error).RetryAfter);
    }

    [Fact]
    public void What_the_thrower_knows_comes_first()
    {
        var known = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true);

        Assert.Same(known, ErrorClass.Of(new IngotException(ErrorKind.Configuration, "some.code", "It failed.") { KnownClass = known }));
    }

    [Theory]
    [InlineData(ErrorCategory.Resource, ErrorSeverity.High)]
    [InlineData(ErrorCategory.Infrastructure, ErrorSeverity.High)]
    [InlineData(ErrorCategory.Configuration, ErrorSeverity.Medium)]
    [InlineData(ErrorCategory.DataQuality, ErrorSeverity.Medium)]
    [InlineData(ErrorCategory.ExternalService, ErrorSeverity.Medium)]
    [InlineData(ErrorCategory.Unknown, ErrorSeverity.Medium)]
    [InlineData(ErrorCategory.Transient, ErrorSeverity.Low)]
    [InlineData(ErrorCategory.BusinessLogic, ErrorSeverity.Low)]
    public void A_category_has_its_severity(ErrorCategory category, ErrorSeverity severity) =>
        Assert.Equal(severity, ErrorClass.SeverityOf(category));

    private static IngotException With(string fact, object value) =>
        new(ErrorKind.Source, "some.code", "It failed.") { Facts = new Dictionary<string, object?> { [fact] = value } };
}
