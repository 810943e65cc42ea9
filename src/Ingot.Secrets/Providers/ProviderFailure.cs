using Ingot.Core.Errors;

namespace Ingot.Secrets.Providers;

/// <summary>A provider of secrets could not answer. Whether the secret exists is then not known, and nothing is assumed.</summary>
public sealed class ProviderFailure : IngotException
{
    /// <summary>The provider cannot be reached or does not work at the moment.</summary>
    public const string Unavailable = "secrets.unavailable";

    /// <summary>The provider does not let us in, or not there.</summary>
    public const string Denied = "secrets.denied";

    /// <summary>The provider answered something that cannot be understood.</summary>
    public const string Malformed = "secrets.malformed";

    /// <summary>Creates the failure.</summary>
    /// <param name="provider">The provider's name in configuration, such as <c>vault</c>.</param>
    /// <param name="code"><see cref="Unavailable"/>, <see cref="Denied"/> or <see cref="Malformed"/>.</param>
    /// <param name="message">What happened, one sentence that names the provider.</param>
    /// <param name="next">What to do.</param>
    /// <param name="cause">The underlying exception, or null.</param>
    public ProviderFailure(string provider, string code, string message, string next, Exception? cause = null)
        : base(code == Denied ? ErrorKind.Configuration : ErrorKind.Source, code, message, cause)
    {
        Provider = provider;
        Next = next;
    }

    /// <summary>The provider's name in configuration.</summary>
    public string Provider { get; }
}
