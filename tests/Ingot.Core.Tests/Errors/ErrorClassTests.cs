using System.Net;
using System.Net.Sockets;
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
        { new TimeoutException(), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new TaskCanceledException("too slow", new TimeoutException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
        { new OperationCanceledException(), ErrorCategory.BusinessLogic, ErrorSeverity.Low, false },
        { new InsufficientMemoryException(), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new FileNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DirectoryNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new UnauthorizedAccessException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new IOException("the share went away"), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new IOException("no space left on device", 28), ErrorCategory.Resource, ErrorSeverity.High, false },
        { new FormatException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new ArgumentOutOfRangeException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new KeyNotFoundException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new InvalidDataException(), ErrorCategory.DataQuality, ErrorSeverity.Medium, false },
        { new TypeLoadException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new DllNotFoundException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new AuthenticationException(), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)), ErrorCategory.Infrastructure, ErrorSeverity.High, true },
        { new HttpRequestException("no trust", new AuthenticationException()), ErrorCategory.Configuration, ErrorSeverity.Medium, false },
        { new InvalidOperationException("?"), ErrorCategory.Unknown, ErrorSeverity.Medium, false },
        { new AggregateException(new TimeoutException()), ErrorCategory.Transient, ErrorSeverity.Low, true },
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
    [InlineData("08006", ErrorCategory.Infrastructure, true)]
    [InlineData("08P01", ErrorCategory.Infrastructure, false)]
    [InlineData("22P02", ErrorCategory.DataQuality, false)]
    [InlineData("23505", ErrorCategory.DataQuality, false)]
    [InlineData("25006", ErrorCategory.Configuration, false)]
    [InlineData("28P01", ErrorCategory.Configuration, false)]
    [InlineData("3D000", ErrorCategory.Configuration, false)]
    [InlineData("40001", ErrorCategory.Transient, true)]
    [InlineData("40P01", ErrorCategory.Transient, true)]
    [InlineData("42P01", ErrorCategory.Configuration, false)]
    [InlineData("42501", ErrorCategory.Configuration, false)]
    [InlineData("42P07", ErrorCategory.BusinessLogic, false)]
    [InlineData("53100", ErrorCategory.Resource, false)]
    [InlineData("53200", ErrorCategory.Resource, true)]
    [InlineData("53300", ErrorCategory.Transient, true)]
    [InlineData("55P03", ErrorCategory.Transient, true)]
    [InlineData("57014", ErrorCategory.BusinessLogic, false)]
    [InlineData("57P01", ErrorCategory.Infrastructure, true)]
    [InlineData("57P02", ErrorCategory.Infrastructure, true)]
    [InlineData("57P03", ErrorCategory.Infrastructure, true)]
    [InlineData("57P04", ErrorCategory.Configuration, false)]
    [InlineData("58030", ErrorCategory.Infrastructure, false)]
    [InlineData("P0001", ErrorCategory.ExternalService, false)]
    [InlineData("", ErrorCategory.ExternalService, false)]
    public void A_SQLSTATE_decides_before_anything_else(string state, ErrorCategory category, bool isRetryable) =>
        Assert.Equal(ErrorClass.Of(category, isRetryable), ErrorClass.Of(With(ErrorFacts.SqlState, state)));

    [Theory]
    [InlineData(400, ErrorCategory.Configuration, false)]
    [InlineData(401, ErrorCategory.Configuration, false)]
    [InlineData(403, ErrorCategory.Configuration, false)]
    [InlineData(404, ErrorCategory.Configuration, false)]
    [InlineData(408, ErrorCategory.Transient, true)]
    [InlineData(409, ErrorCategory.BusinessLogic, false)]
    [InlineData(413, ErrorCategory.DataQuality, false)]
    [InlineData(422, ErrorCategory.DataQuality, false)]
    [InlineData(429, ErrorCategory.Transient, true)]
    [InlineData(500, ErrorCategory.ExternalService, true)]
    [InlineData(501, ErrorCategory.ExternalService, false)]
    [InlineData(502, ErrorCategory.ExternalService, true)]
    [InlineData(503, ErrorCategory.ExternalService, true)]
    [InlineData(504, ErrorCategory.ExternalService, true)]
    [InlineData(507, ErrorCategory.Resource, false)]
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

    private static IngotException With(string fact, object value) =>
        new(ErrorKind.Source, "some.code", "It failed.") { Facts = new Dictionary<string, object?> { [fact] = value } };
}
