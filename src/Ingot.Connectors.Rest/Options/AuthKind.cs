namespace Ingot.Connectors.Rest.Options;

/// <summary>How an API knows who asks.</summary>
internal enum AuthKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>By a key in a header or in the query.</summary>
    ApiKey,

    /// <summary>By a token that is given.</summary>
    Bearer,

    /// <summary>By user and password.</summary>
    Basic,

    /// <summary>By a token that a token server gives for client id and secret.</summary>
    Oauth2,
}
