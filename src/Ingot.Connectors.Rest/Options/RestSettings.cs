using System.Collections.Immutable;

namespace Ingot.Connectors.Rest.Options;

/// <summary>How an API is reached.</summary>
internal sealed record RestSettings
{
    /// <summary>Name of the connection, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Where endpoints begin; ends with a slash.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Headers of every request.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>How the API knows who asks.</summary>
    public AuthKind Auth { get; init; }

    /// <summary>The key, for <see cref="AuthKind.ApiKey"/>.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Header or parameter of the key.</summary>
    public string ApiKeyName { get; init; } = "X-API-Key";

    /// <summary>Whether the key stands in the query instead of a header.</summary>
    public bool ApiKeyInQuery { get; init; }

    /// <summary>The token, for <see cref="AuthKind.Bearer"/>.</summary>
    public string Token { get; init; } = "";

    /// <summary>User, for <see cref="AuthKind.Basic"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>Password, for <see cref="AuthKind.Basic"/>.</summary>
    public string Password { get; init; } = "";

    /// <summary>Where tokens are given, for <see cref="AuthKind.Oauth2"/>.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>Client id, for <see cref="AuthKind.Oauth2"/>.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Client secret, for <see cref="AuthKind.Oauth2"/>.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for, for <see cref="AuthKind.Oauth2"/>; null for nothing special.</summary>
    public string? Scope { get; init; }

    /// <summary>Whom the token is for, for <see cref="AuthKind.Oauth2"/>; null to leave it out.</summary>
    public string? Audience { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer may take to begin.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer that has begun may pause.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between the beginnings of two requests; zero for none.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Most connections at once.</summary>
    public int MaxConnections { get; init; } = 4;

    /// <summary>File of trusted certificates (PEM); null for the system's.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>File with certificate and key of the client (PEM); null for none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>What the API is told about who asks.</summary>
    public string UserAgent { get; init; } = "ingot";

    /// <summary>Other hosts that pages may lead to.</summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];

    /// <summary>Most bytes of one answer, decompressed.</summary>
    public long MaxResponse { get; init; } = 4L << 30;

    /// <summary>The settings without secrets.</summary>
    public override string ToString() => $"{Name} ({BaseUrl.GetLeftPart(UriPartial.Path)})";
}
