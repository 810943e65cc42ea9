namespace Ingot.DuckDb;

/// <summary>DuckDB's class of an error; source: <c>enum duckdb_error_type</c> of its C API.</summary>
public enum DuckDbErrorClass
{
    /// <summary>Not classified.</summary>
    Invalid = 0,
    /// <summary>A value is out of its type's range.</summary>
    OutOfRange = 1,
    /// <summary>A value could not be converted.</summary>
    Conversion = 2,
    /// <summary>A type is not known.</summary>
    UnknownType = 3,
    /// <summary>Decimal arithmetic failed.</summary>
    Decimal = 4,
    /// <summary>Two types do not match.</summary>
    MismatchType = 5,
    /// <summary>Division by zero.</summary>
    DivideByZero = 6,
    /// <summary>An object is too large.</summary>
    ObjectSize = 7,
    /// <summary>A type cannot be used here.</summary>
    InvalidType = 8,
    /// <summary>Stored data could not be read back.</summary>
    Serialization = 9,
    /// <summary>A transaction conflicts with another or was aborted.</summary>
    Transaction = 10,
    /// <summary>DuckDB does not offer this.</summary>
    NotImplemented = 11,
    /// <summary>An expression cannot be evaluated.</summary>
    Expression = 12,
    /// <summary>A table, column, function or type does not exist or exists already.</summary>
    Catalog = 13,
    /// <summary>The SQL text is not SQL.</summary>
    Parser = 14,
    /// <summary>Planning failed.</summary>
    Planner = 15,
    /// <summary>Scheduling failed.</summary>
    Scheduler = 16,
    /// <summary>Execution failed.</summary>
    Executor = 17,
    /// <summary>A constraint was broken.</summary>
    Constraint = 18,
    /// <summary>An index failed.</summary>
    Index = 19,
    /// <summary>Statistics failed.</summary>
    Stat = 20,
    /// <summary>The connection failed.</summary>
    Connection = 21,
    /// <summary>Syntax error.</summary>
    Syntax = 22,
    /// <summary>A setting is wrong.</summary>
    Settings = 23,
    /// <summary>A name or type in the SQL text could not be bound.</summary>
    Binder = 24,
    /// <summary>Network failure.</summary>
    Network = 25,
    /// <summary>Optimisation failed.</summary>
    Optimizer = 26,
    /// <summary>A null pointer.</summary>
    NullPointer = 27,
    /// <summary>A file could not be read or written, or is locked.</summary>
    IO = 28,
    /// <summary>The query was interrupted.</summary>
    Interrupt = 29,
    /// <summary>The database instance is unusable from now on.</summary>
    Fatal = 30,
    /// <summary>A defect of DuckDB.</summary>
    Internal = 31,
    /// <summary>An argument is wrong.</summary>
    InvalidInput = 32,
    /// <summary>The memory limit was reached.</summary>
    OutOfMemory = 33,
    /// <summary>Not allowed.</summary>
    Permission = 34,
    /// <summary>A parameter's type is unknown.</summary>
    ParameterNotResolved = 35,
    /// <summary>Parameters cannot be used here.</summary>
    ParameterNotAllowed = 36,
    /// <summary>Another object depends on this one.</summary>
    Dependency = 37,
    /// <summary>HTTP failure.</summary>
    Http = 38,
    /// <summary>An extension is missing.</summary>
    MissingExtension = 39,
    /// <summary>An extension could not be loaded.</summary>
    Autoload = 40,
    /// <summary>A sequence failed.</summary>
    Sequence = 41,
    /// <summary>The configuration is wrong.</summary>
    InvalidConfiguration = 42,
}
